/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.policy.cel;

import dev.cel.common.CelSource;
import dev.cel.common.CelSourceLocation;

/**
 * What is wrong with an expression, when it is compiled or when it is evaluated.
 *
 * @param line from 1
 * @param column from 1, in Unicode code points
 */
record Fault(int line, int column, String message) {

    private static final int SHOWN = 120;

    /** A fault at an offset in code points. */
    static Fault at(CelSource source, int offset, String message) {
        return at(source.getOffsetLocation(offset).orElse(CelSourceLocation.of(1, 0)), message);
    }

    /** A fault at a place as CEL gives it: columns from 0, and nothing positive where it knows no place. */
    static Fault at(CelSourceLocation place, String message) {
        return new Fault(Math.max(1, place.getLine()), Math.max(0, place.getColumn()) + 1, message);
    }

    /** The message, the line (of a long one the part around the place) and a caret below the place. */
    String rendered(String expression) {
        int[] whole = expression
                .lines()
                .skip(line - 1L)
                .findFirst()
                .orElse("")
                .replace('\t', ' ')
                .codePoints()
                .toArray();
        int from = Math.max(0, Math.min(column - 1, whole.length) - SHOWN / 2);
        int to = Math.min(whole.length, from + SHOWN);
        String before = from > 0 ? "..." : "";
        String shown = before + new String(whole, from, to - from) + (to < whole.length ? "..." : "");
        return message + "\n  | " + shown + "\n  | " + " ".repeat(before.length() + column - 1 - from) + "^";
    }
}
