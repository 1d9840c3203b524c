/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.document;

import java.util.Iterator;
import java.util.Map;

/** Writes a node for people: members in their own order, two spaces a level, a line feed at the end. */
public final class PrettyJson {

    private final StringBuilder out = new StringBuilder();

    private PrettyJson() {}

    /** The text; the same node always gives the same one. */
    public static String text(Node node) {
        PrettyJson writer = new PrettyJson();
        writer.write(node, 0);
        return writer.out.append('\n').toString();
    }

    private void write(Node node, int level) {
        switch (node) {
            case ObjectNode object -> writeObject(object, level);
            case ArrayNode array -> writeArray(array, level);
            case StringNode _, NumberNode _, BooleanNode _, NullNode _ -> out.append(CanonicalJson.text(node));
        }
    }

    private void writeObject(ObjectNode object, int level) {
        if (object.members().isEmpty()) {
            out.append("{}");
            return;
        }
        out.append("{\n");
        Iterator<Map.Entry<String, ObjectNode.Member>> members =
                object.members().entrySet().iterator();
        while (members.hasNext()) {
            Map.Entry<String, ObjectNode.Member> member = members.next();
            indent(level + 1);
            CanonicalJson.quote(member.getKey(), out);
            out.append(": ");
            write(member.getValue().value(), level + 1);
            out.append(members.hasNext() ? ",\n" : "\n");
        }
        indent(level);
        out.append('}');
    }

    private void writeArray(ArrayNode array, int level) {
        if (array.items().isEmpty()) {
            out.append("[]");
            return;
        }
        out.append("[\n");
        Iterator<Node> items = array.items().iterator();
        while (items.hasNext()) {
            indent(level + 1);
            write(items.next(), level + 1);
            out.append(items.hasNext() ? ",\n" : "\n");
        }
        indent(level);
        out.append(']');
    }

    private void indent(int level) {
        out.repeat("  ", level);
    }
}
