/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.report;

/**
 * Somebody else's text, such that it can only be read: no control character (a terminal would obey it), no character that
 * turns the direction of others or is not seen, no half of a surrogate pair and no line end is left as it is.
 */
final class Printable {

    private Printable() {}

    /** The text on one line, other characters written by their numbers; a tab becomes a space. */
    static String line(String text) {
        StringBuilder out = new StringBuilder(text.length());
        text.codePoints().forEach(codePoint -> append(codePoint, out));
        return out.toString();
    }

    private static void append(int codePoint, StringBuilder out) {
        if (codePoint == '\t') {
            out.append(' ');
        } else {
            out.append(shown(codePoint));
        }
    }

    /** The character, or what is written for it. */
    static String shown(int codePoint) {
        boolean seen = switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED -> false;
            default -> true;
        };
        if (codePoint == '\n') {
            return "\\n";
        }
        return seen ? Character.toString(codePoint) : "\\u{" + Integer.toHexString(codePoint) + "}";
    }
}
