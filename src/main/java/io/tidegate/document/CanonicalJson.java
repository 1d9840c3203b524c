/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.document;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes a node in one way only: member names sorted by UTF-16 code units, no white space, the shortest escapes, after
 * the JSON Canonicalization Scheme (RFC 8785). Numbers differ from it: they are written in full as plain decimals without
 * trailing zeros, so that no digit of a long is lost.
 */
public final class CanonicalJson {

    private static final char[] HEX = "0123456789abcdef".toCharArray();

    private final StringBuilder out = new StringBuilder();

    private CanonicalJson() {}

    /** The canonical text. */
    public static String text(Node node) {
        CanonicalJson writer = new CanonicalJson();
        writer.write(node);
        return writer.out.toString();
    }

    /** The canonical text in UTF-8. */
    public static byte[] bytes(Node node) {
        return text(node).getBytes(StandardCharsets.UTF_8);
    }

    private void write(Node node) {
        switch (node) {
            case ObjectNode object -> writeObject(object);
            case ArrayNode array -> writeArray(array);
            case StringNode string -> quote(string.value(), out);
            case NumberNode number -> out.append(plain(number.value()));
            case BooleanNode bool -> out.append(bool.value());
            case NullNode _ -> out.append("null");
        }
    }

    private void writeObject(ObjectNode object) {
        out.append('{');
        Iterator<Map.Entry<String, ObjectNode.Member>> members =
                new TreeMap<>(object.members()).entrySet().iterator();
        while (members.hasNext()) {
            Map.Entry<String, ObjectNode.Member> member = members.next();
            quote(member.getKey(), out);
            out.append(':');
            write(member.getValue().value());
            out.append(members.hasNext() ? "," : "");
        }
        out.append('}');
    }

    private void writeArray(ArrayNode array) {
        out.append('[');
        Iterator<Node> items = array.items().iterator();
        while (items.hasNext()) {
            write(items.next());
            out.append(items.hasNext() ? "," : "");
        }
        out.append(']');
    }

    static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }

    static void quote(String text, StringBuilder out) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\b' -> out.append("\\b");
                case '\f' -> out.append("\\f");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (c < 0x20) {
                        out.append("\\u00").append(HEX[c >> 4]).append(HEX[c & 0xf]);
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        out.append('"');
    }
}
