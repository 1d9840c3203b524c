/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.document;

/** A place in a text; line and column count from 1, columns in Unicode code points. */
public record Position(int line, int column) {
    /** The place of a node that was made by the program and stands in no text. */
    public static final Position START = new Position(1, 1);
}
