/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.document;

/** Turns offsets in a text into lines and columns; asked with rising offsets it walks the text once in all. */
final class LineCursor {

    private final String text;
    private int offset;
    private int line = 1;
    private int column = 1;

    LineCursor(String text) {
        this.text = text;
    }

    /** The position of a UTF-16 offset; beyond the end, that of the end. */
    Position at(long target) {
        if (target < offset) {
            offset = 0;
            line = 1;
            column = 1;
        }
        while (offset < target && offset < text.length()) {
            step();
        }
        return new Position(line, column);
    }

    private void step() {
        int codePoint = text.codePointAt(offset);
        offset += Character.charCount(codePoint);
        boolean crOfCrLf = codePoint == '\r' && offset < text.length() && text.charAt(offset) == '\n';
        if (codePoint == '\n' || (codePoint == '\r' && !crOfCrLf)) {
            line++;
            column = 1;
        } else {
            column++;
        }
    }
}
