/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.document;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Turns bytes into text, or refuses them before any parser sees them. */
final class SourceText {

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private SourceText() {}

    /** The text without a leading byte order mark; refused where it is too large, not UTF-8, or has forbidden characters. */
    static String of(byte[] bytes, int maxBytes, Syntax syntax, Reading reading) throws Refusal {
        if (bytes.length > maxBytes) {
            throw reading.refusal(
                    Position.START,
                    "text: " + bytes.length + " bytes (expected: at most " + maxBytes + ", " + (maxBytes >> 20)
                            + " MiB)");
        }
        String decoded = decode(bytes, reading);
        String text = !decoded.isEmpty() && decoded.charAt(0) == BYTE_ORDER_MARK ? decoded.substring(1) : decoded;
        refuseForbidden(text, syntax, reading);
        return text;
    }

    private static String decode(byte[] bytes, Reading reading) throws Refusal {
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length);
        CoderResult result = decoder.decode(in, out, true);
        String text = out.flip().toString();
        if (result.isError()) {
            int wrong = Byte.toUnsignedInt(bytes[in.position()]);
            throw reading.refusal(
                    new LineCursor(text).at(text.length()),
                    String.format(
                            Locale.ROOT,
                            "not UTF-8: byte 0x%02X at offset %d (expected: UTF-8)",
                            wrong,
                            in.position()));
        }
        return text;
    }

    private static void refuseForbidden(String text, Syntax syntax, Reading reading) throws Refusal {
        int width;
        for (int i = 0; i < text.length(); i += width) {
            int codePoint = text.codePointAt(i);
            width = Character.charCount(codePoint);
            boolean allowed = switch (syntax) {
                case YAML -> isYaml(codePoint);
                case JSON -> isJson(codePoint);
            };
            if (!allowed) {
                throw reading.refusal(
                        new LineCursor(text).at(i),
                        String.format(Locale.ROOT, "character U+%04X (expected: text without it)", codePoint));
            }
        }
    }

    /** YAML 1.2.2, rule 1 (c-printable), but no byte order mark inside the text: it cannot be seen. */
    private static boolean isYaml(int c) {
        return c == '\t'
                || c == '\n'
                || c == '\r'
                || (c >= 0x20 && c <= 0x7E)
                || c == 0x85
                || (c >= 0xA0 && c <= 0xFFFD && c != BYTE_ORDER_MARK)
                || c >= 0x10000;
    }

    /** RFC 8259, sections 2 and 7: no control character but white space stands in a JSON text unescaped. */
    private static boolean isJson(int c) {
        return c >= 0x20 || c == '\t' || c == '\n' || c == '\r';
    }
}
