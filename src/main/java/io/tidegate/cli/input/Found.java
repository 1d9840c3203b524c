/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.cli.input;

import io.tidegate.document.Problem;
import java.util.List;

/**
 * The files that a command is about.
 *
 * @param files in order, each once
 * @param missing arguments that name nothing that exists
 * @param repositories directories that were passed over, since they are repositories of their own
 * @param problems what could not be looked into
 */
public record Found(List<File> files, List<String> missing, List<String> repositories, List<Problem> problems) {

    public Found {
        files = List.copyOf(files);
        missing = List.copyOf(missing);
        repositories = List.copyOf(repositories);
        problems = List.copyOf(problems);
    }

    /**
     * One file.
     *
     * @param named whether it was named itself, and not found in a directory that was
     */
    public record File(String place, boolean named) {}
}
