/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.policy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A place that policies come from. */
public interface PolicySource {

    /** The directory that policies come from where nobody names one, if it exists. */
    Path DEFAULT_DIRECTORY = Path.of("policies");

    /** The directory that was named, else {@link #DEFAULT_DIRECTORY} in the working directory, else the shipped packs. */
    static PolicySource choose(Optional<Path> named, Path workingDirectory) {
        return named.or(() -> Files.isDirectory(workingDirectory.resolve(DEFAULT_DIRECTORY))
                        ? Optional.of(DEFAULT_DIRECTORY)
                        : Optional.empty())
                .<PolicySource>map(directory -> new DirectoryPolicies(workingDirectory.resolve(directory)))
                .orElseGet(ShippedPacks::new);
    }

    /** What is there now; never throws: what cannot be read is a result. */
    PolicyTexts read();
}
