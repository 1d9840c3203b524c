/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.report;

/**
 * A line of a file as a terminal shows it, cut around one of its characters, and where a caret under that character goes.
 *
 * @param text at most {@value #WIDTH} columns and the marks of what was cut
 * @param caret how many columns stand before the caret
 */
record Excerpt(String text, int caret) {

    private static final int WIDTH = 100;
    private static final int BEFORE = 60;
    private static final String CUT = "...";
    private static final String TAB = "    ";

    /**
     * The excerpt around a column, counted in code points from 1; a column behind the end is the end. Characters of East
     * Asian scripts and emoji take two columns, combining marks none. What a build's log would take for a command loses a {@code #}, without moving the caret.
     */
    static Excerpt of(String line, int column) {
        int[] codePoints =
                Printable.COMMAND.matcher(line).replaceAll("# ").codePoints().toArray();
        int target = Math.min(column - 1, codePoints.length);
        int start = target;
        int before = 0;
        while (start > 0 && fits(before + width(codePoints[start - 1]), BEFORE, target - start)) {
            start--;
            before += width(codePoints[start]);
        }
        StringBuilder text = new StringBuilder(start > 0 ? CUT : "");
        int caret = text.length() + before;
        int end = start;
        int width = 0;
        while (end < codePoints.length && fits(width + width(codePoints[end]), WIDTH, end - start)) {
            width += width(codePoints[end]);
            text.append(shown(codePoints[end]));
            end++;
        }
        return new Excerpt(text.append(end < codePoints.length ? CUT : "").toString(), caret);
    }

    /** Marks take no column, so their number is bounded too. */
    private static boolean fits(int columns, int limit, int characters) {
        return columns <= limit && characters < 2 * limit;
    }

    private static String shown(int codePoint) {
        return codePoint == '\t' ? TAB : Printable.shown(codePoint);
    }

    private static int width(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK -> 0;
            default ->
                isWide(codePoint)
                        ? 2
                        : shown(codePoint).codePointCount(0, shown(codePoint).length());
        };
    }

    /** The blocks whose characters are wide by Unicode's annex 11 (East Asian Width), roughly. */
    private static boolean isWide(int c) {
        return (c >= 0x1100 && c <= 0x115F)
                || (c >= 0x2E80 && c <= 0xA4CF && c != 0x303F)
                || (c >= 0xAC00 && c <= 0xD7A3)
                || (c >= 0xF900 && c <= 0xFAFF)
                || (c >= 0xFE30 && c <= 0xFE6F)
                || (c >= 0xFF00 && c <= 0xFF60)
                || (c >= 0xFFE0 && c <= 0xFFE6)
                || (c >= 0x1F300 && c <= 0x1F64F)
                || (c >= 0x1F680 && c <= 0x1F6FF)
                || (c >= 0x1F900 && c <= 0x1FAFF)
                || (c >= 0x20000 && c <= 0x3FFFD);
    }
}
