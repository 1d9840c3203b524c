/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.report;

import java.util.Optional;
import java.util.function.Function;

/** The lines of the files that a verdict's locations name. */
@FunctionalInterface
public interface SourceLines {

    /** The line, counted from 1, without its end; empty where the file cannot be read or has no such line. */
    Optional<String> line(String file, int line);

    /** The lines of the texts that the function gives for a file's name; a byte order mark is no part of a line. */
    static SourceLines of(Function<String, Optional<String>> texts) {
        return (file, line) -> texts.apply(file)
                .flatMap(text -> text.lines().skip(line - 1L).findFirst())
                .map(text -> text.startsWith("\uFEFF") ? text.substring(1) : text);
    }
}
