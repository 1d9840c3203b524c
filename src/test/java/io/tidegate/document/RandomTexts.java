/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.document;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.SequencedMap;
import java.util.random.RandomGenerator;

/** Random documents, and many ways to write each. */
public final class RandomTexts {

    private static final List<String> STRINGS = List.of(
            "",
            "~",
            "null",
            "true",
            "No",
            "12",
            "-0x1f",
            ".inf",
            "1e5",
            "<<",
            "- a",
            "a: b",
            "#",
            "&a",
            "*a",
            "!t",
            "'",
            "\"",
            "\\",
            "\n",
            "\t",
            "\r\n",
            "\0",
            "\u007f",
            "\u0085",
            "\u2028",
            "\uFEFF",
            "\uFFFE",
            "\u00e9",
            "\uD83C\uDF0A",
            "%Y",
            "---",
            "...",
            "{",
            "]",
            "2026-12-01",
            " x ",
            "a/b~c");

    private final RandomGenerator random;

    public RandomTexts(RandomGenerator random) {
        this.random = random;
    }

    ObjectNode object(int levels) {
        SequencedMap<String, ObjectNode.Member> members = new LinkedHashMap<>();
        for (int i = random.nextInt(5); i > 0; i--) {
            members.put(string(), new ObjectNode.Member(Position.START, node(levels - 1)));
        }
        return new ObjectNode(members, Position.START);
    }

    private Node node(int levels) {
        return switch (random.nextInt(levels > 0 ? 7 : 4)) {
            case 0 -> new NullNode(Position.START);
            case 1 -> new BooleanNode(random.nextBoolean(), Position.START);
            case 2 -> new NumberNode(number(), Position.START);
            case 3, 4 -> new StringNode(string(), Position.START);
            case 5 -> array(levels);
            default -> object(levels);
        };
    }

    private ArrayNode array(int levels) {
        List<Node> items = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            items.add(node(levels - 1));
        }
        return new ArrayNode(items, Position.START);
    }

    private BigDecimal number() {
        return new BigDecimal(
                        new BigInteger(1 + random.nextInt(200), new Random(random.nextLong())), random.nextInt(80) - 40)
                .multiply(BigDecimal.valueOf(random.nextBoolean() ? 1 : -1));
    }

    private String string() {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(4); i > 0; i--) {
            text.append(STRINGS.get(random.nextInt(STRINGS.size())));
        }
        return text.toString();
    }

    /** The node in JSON, its members shuffled, its white space, escapes and numbers written in any way that JSON allows. */
    public String json(Node node) {
        return flow(node, List.of(" ", "\n", "\r\n  ", "", "", ""));
    }

    /** The same on one line, which is YAML too. */
    public String oneLine(Node node) {
        return flow(node, List.of(" ", "", ""));
    }

    private String flow(Node node, List<String> spaces) {
        String text = switch (node) {
            case ObjectNode object -> {
                List<String> members = new ArrayList<>();
                shuffled(object)
                        .forEach((name, value) ->
                                members.add(space(spaces) + quoted(name) + space(spaces) + ":" + flow(value, spaces)));
                yield "{" + String.join(",", members) + space(spaces) + "}";
            }
            case ArrayNode array -> {
                List<String> items = new ArrayList<>();
                array.items().forEach(item -> items.add(flow(item, spaces)));
                yield "[" + String.join(",", items) + space(spaces) + "]";
            }
            case StringNode string -> quoted(string.value());
            case NumberNode number -> written(number.value());
            case BooleanNode bool -> Boolean.toString(bool.value());
            case NullNode _ -> "null";
        };
        return space(spaces) + text + space(spaces);
    }

    private String space(List<String> spaces) {
        return spaces.get(random.nextInt(spaces.size()));
    }

    /** The node as a YAML block, its members shuffled. */
    public String yaml(ObjectNode root) {
        return root.members().isEmpty() ? "{}\n" : block(root, 0);
    }

    private String block(Node node, int indent) {
        String margin = " ".repeat(indent);
        StringBuilder out = new StringBuilder();
        switch (node) {
            case ObjectNode object
            when !object.members().isEmpty() ->
                shuffled(object)
                        .forEach((name, value) -> out.append(margin)
                                .append(quoted(name))
                                .append(":")
                                .append(below(value, indent)));
            case ArrayNode array
            when !array.items().isEmpty() ->
                array.items().forEach(item -> out.append(margin).append("-").append(below(item, indent)));
            default -> throw new IllegalArgumentException(node.kind());
        }
        return out.toString();
    }

    private String below(Node node, int indent) {
        boolean inline = random.nextInt(4) == 0
                || switch (node) {
                    case ObjectNode object -> object.members().isEmpty();
                    case ArrayNode array -> array.items().isEmpty();
                    default -> true;
                };
        return inline ? " " + oneLine(node) + comment() : comment() + block(node, indent + 1 + random.nextInt(3));
    }

    private String comment() {
        return random.nextInt(5) == 0 ? " # \u6f6e\n\n" : "\n";
    }

    private SequencedMap<String, Node> shuffled(ObjectNode object) {
        List<Map.Entry<String, Node>> entries = new ArrayList<>(object.values().entrySet());
        Collections.shuffle(entries, new Random(random.nextLong()));
        SequencedMap<String, Node> shuffled = new LinkedHashMap<>();
        entries.forEach(entry -> shuffled.put(entry.getKey(), entry.getValue()));
        return shuffled;
    }

    private String written(BigDecimal number) {
        return switch (random.nextInt(3)) {
            case 0 -> number.toPlainString();
            case 1 -> number.toString();
            default -> number.unscaledValue() + (random.nextBoolean() ? "e" : "E") + -number.scale();
        };
    }

    /** In double quotes, with escapes that JSON and YAML share. */
    String quoted(String text) {
        StringBuilder out = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean plain = c >= 0x20 && c < 0x7f && c != '"' && c != '\\';
            if ((plain && random.nextInt(8) > 0) || c == '\u00e9') {
                out.append(c);
            } else {
                out.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
            }
        }
        return out.append('"').toString();
    }
}
