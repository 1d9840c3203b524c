/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.verdict;

/** Where something stands in a file or request body; line and column count from 1, columns in characters. */
public record Location(String file, int line, int column) {

    public Location {
        if (line < 1 || column < 1) {
            throw new IllegalArgumentException("location: " + line + ":" + column + " (expected: both from 1)");
        }
    }

    @Override
    public String toString() {
        return file + ":" + line + ":" + column;
    }
}
