/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.cli.input;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** Files at one moment: those on the disk, in git's index or in a commit. Places are paths with slashes. */
public interface Tree {

    Content read(String place);

    /** What messages call the file. */
    String shown(String place);

    /** The place that a name in a file means, relative to that file; empty where it can mean none. */
    static Optional<String> resolve(String place, String name) {
        try {
            Path named = Path.of(name);
            return named.isAbsolute() || name.isBlank()
                    ? Optional.empty()
                    : Optional.of(slashes(Path.of(place).resolveSibling(named).normalize()));
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    /** A path with slashes, whatever the system has. */
    static String slashes(Path path) {
        return path.toString().replace('\\', '/');
    }
}
