/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.policy;

import io.tidegate.document.Position;

/**
 * Finds a place inside a string of a document in the text that the document was read from: the string may be plain, quoted,
 * a block of several lines, or JSON. It walks both side by side, as white space and escapes differ; where that does not
 * work out, the place is the string's start.
 */
final class ScalarPlaces {

    private final int[] text;
    private final int[] content;
    private final int quote;
    private int at;

    private ScalarPlaces(String text, int from, String content) {
        this.text = text.codePoints().toArray();
        this.content = content.codePoints().toArray();
        this.at = from;
        int first = current();
        this.quote = first == '"' || first == '\'' ? first : 0;
        if (first == '|' || first == '>') {
            skipLine();
        } else if (quote != 0) {
            at++;
        }
    }

    /** The place in the text of a line and column of the string's content, all from 1, columns in code points. */
    static Position find(String text, Position start, String content, int line, int column) {
        ScalarPlaces places =
                new ScalarPlaces(text, offset(text.codePoints().toArray(), start.line(), start.column()), content);
        return places.walk(offset(places.content, line, column)) ? places.position() : start;
    }

    private static int offset(int[] text, int line, int column) {
        int at = 0;
        for (int passed = 1; passed < line && at < text.length; at++) {
            passed += text[at] == '\n' ? 1 : 0;
        }
        return Math.min(text.length, at + column - 1);
    }

    private int current() {
        return at < text.length ? text[at] : -1;
    }

    private void skipLine() {
        while (at < text.length && text[at] != '\n') {
            at++;
        }
    }

    private boolean walk(int target) {
        for (int i = 0; i < target; i++) {
            if (!step(content[i])) {
                return false;
            }
        }
        if (target < content.length && !isSpace(content[target])) {
            skipSpace();
        }
        return true;
    }

    /** Passes one code point of the content. A run of white space may be another in the text, so it is passed at its end. */
    private boolean step(int wanted) {
        if (quote == '"' && current() == '\\') {
            return escape();
        }
        if (isSpace(wanted)) {
            at += current() == wanted && wanted == ' ' ? 1 : 0;
            return true;
        }
        skipSpace();
        if (current() != wanted) {
            return quote == '"' && current() == '\\' && escape();
        }
        at += quote == '\'' && wanted == '\'' ? 2 : 1;
        return true;
    }

    private boolean escape() {
        int kind = at + 1 < text.length ? text[at + 1] : -1;
        at += switch (kind) {
            case 'x' -> 4;
            case 'u' -> 6;
            case 'U' -> 10;
            default -> 2;
        };
        return at <= text.length && kind != '\n';
    }

    private void skipSpace() {
        while (at < text.length && isSpace(text[at])) {
            at++;
        }
    }

    private static boolean isSpace(int c) {
        return c == ' ' || c == '\n' || c == '\r' || c == '\t';
    }

    private Position position() {
        int line = 1;
        int start = 0;
        for (int i = 0; i < at && i < text.length; i++) {
            if (text[i] == '\n') {
                line++;
                start = i + 1;
            }
        }
        return new Position(line, at - start + 1);
    }
}
