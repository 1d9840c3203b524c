/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.document;

/** How somebody else's text is shown in a message: on one line, and not more than a line of it. */
final class Shown {

    private static final int MAX_VALUE = 60;
    private static final int MAX_SENTENCE = 240;

    private Shown() {}

    /** A value, cut after 60 code points, control characters escaped. */
    static String text(String text) {
        return cut(text, MAX_VALUE);
    }

    /** A sentence of a library, which may hold some of the text. */
    static String sentence(String text) {
        return cut(text, MAX_SENTENCE);
    }

    private static String cut(String text, int max) {
        int[] start = text.codePoints().limit(max + 1L).toArray();
        StringBuilder shown = new StringBuilder();
        for (int i = 0; i < Math.min(start.length, max); i++) {
            append(start[i], shown);
        }
        return start.length > max ? shown.append("...").toString() : shown.toString();
    }

    /** The text in quotes. */
    static String quoted(String text) {
        return '"' + text(text) + '"';
    }

    private static void append(int codePoint, StringBuilder out) {
        boolean unseen = switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
        if (codePoint == '\n') {
            out.append("\\n");
        } else if (unseen) {
            out.append("\\u{").append(Integer.toHexString(codePoint)).append('}');
        } else {
            out.appendCodePoint(codePoint);
        }
    }
}
