/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.kubernetes;

import io.tidegate.document.ArrayNode;
import io.tidegate.document.CanonicalJson;
import io.tidegate.document.JsonBuilder;
import io.tidegate.document.Node;
import io.tidegate.document.ObjectNode;
import io.tidegate.document.Pointer;
import io.tidegate.document.StringNode;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A JSON Schema of documents as the structural schema that Kubernetes asks of custom resources (apiextensions.k8s.io/v1). It
 * is never stricter than the first one: what it cannot say, the webhook does.
 */
final class StructuralSchema {

    /** Kept as they are. */
    private static final Set<String> SAME = Set.of(
            "type",
            "description",
            "enum",
            "minimum",
            "maximum",
            "maxLength",
            "required",
            "format",
            "not",
            "allOf",
            "oneOf",
            "anyOf");

    /**
     * Left out. Unknown fields are pruned, or refused by kubectl; a set of any size would take quadratic time to check; and a
     * default would be written into the object, which would then be another document, with another fingerprint.
     */
    private static final Set<String> UNSAID = Set.of("additionalProperties", "uniqueItems", "default");

    private final ObjectNode root;

    StructuralSchema(ObjectNode root) {
        this.root = root;
    }

    /** The schema of whole objects; of metadata only the name can be said. */
    ObjectNode json() {
        ObjectNode name = at(Pointer.of("/$defs/name"));
        return new JsonBuilder()
                .put("type", "object")
                .put("description", root.get("description").orElseThrow())
                .put("required", JsonBuilder.array(List.of(JsonBuilder.string("spec"))))
                .put(
                        "properties",
                        new JsonBuilder()
                                .put(
                                        "apiVersion",
                                        new JsonBuilder().put("type", "string").build())
                                .put(
                                        "kind",
                                        new JsonBuilder().put("type", "string").build())
                                .put(
                                        "metadata",
                                        new JsonBuilder()
                                                .put("type", "object")
                                                .put(
                                                        "properties",
                                                        new JsonBuilder()
                                                                .put("name", of(name))
                                                                .build())
                                                .build())
                                .put("spec", of(at(Pointer.of("/properties/spec"))))
                                .build())
                .build();
    }

    private ObjectNode of(ObjectNode schema) {
        JsonBuilder structural = new JsonBuilder();
        ObjectNode whole = resolved(schema);
        boolean inline = whole.get("properties").orElse(null) instanceof ObjectNode properties
                && properties.get("avro").isPresent();
        whole.values().forEach((keyword, value) -> {
            if (inline && keyword.equals("oneOf")) {
                return; // avro or file, and file is for the command only
            }
            switch (keyword) {
                case "properties" -> structural.put(keyword, properties((ObjectNode) value, inline));
                case "items" -> structural.put(keyword, of((ObjectNode) value));
                case "pattern" -> structural.put(keyword, re2(((StringNode) value).value()));
                case "description" -> structural.put(keyword, described(((StringNode) value).value(), whole));
                default -> {
                    if (SAME.contains(keyword)) {
                        structural.put(keyword, value);
                    } else if (!UNSAID.contains(keyword)) {
                        throw new AssertionError("keyword without a structural form: " + keyword);
                    }
                }
            }
        });
        if (inline) {
            structural.put("required", JsonBuilder.array(List.of(JsonBuilder.string("avro"))));
        }
        if (CanonicalJson.text(whole.get("type").orElseThrow()).equals("\"object\"")
                && whole.get("properties").isEmpty()) {
            structural.put("x-kubernetes-preserve-unknown-fields", true);
        }
        return structural.build();
    }

    private ObjectNode properties(ObjectNode properties, boolean inline) {
        JsonBuilder structural = new JsonBuilder();
        properties.values().forEach((name, schema) -> {
            if (!(inline && name.equals("file"))) {
                structural.put(name, of((ObjectNode) schema));
            }
        });
        return structural.build();
    }

    /** The definition that is referred to, with what stands beside the reference. */
    private ObjectNode resolved(ObjectNode schema) {
        if (!(schema.get("$ref").orElse(null) instanceof StringNode reference)) {
            return schema;
        }
        ObjectNode merged = at(Pointer.of(reference.value().substring(1)));
        for (Map.Entry<String, Node> beside : schema.without("$ref").values().entrySet()) {
            merged = merged.with(beside.getKey(), beside.getValue());
        }
        return merged;
    }

    /** Kubernetes matches with RE2, which looks at nothing twice. */
    private static String re2(String pattern) {
        return pattern.replace("(?=.)", "");
    }

    private static String described(String description, ObjectNode schema) {
        return schema.get("default")
                .map(value -> description + " " + ((StringNode) value).value() + " where it is absent.")
                .orElse(description);
    }

    private ObjectNode at(Pointer pointer) {
        Node node = root;
        for (String segment : pointer.segments()) {
            node = ((ObjectNode) node).get(segment).orElseThrow();
        }
        return (ObjectNode) node;
    }

    /** The YAML of a node in block style, every string in quotes. */
    static String yaml(ObjectNode node) {
        StringBuilder out = new StringBuilder();
        write(node, 0, out);
        return out.toString();
    }

    private static void write(ObjectNode object, int level, StringBuilder out) {
        object.values().forEach((name, value) -> {
            out.repeat("  ", level).append(name).append(':');
            writeValue(value, level, out);
        });
    }

    private static void writeValue(Node value, int level, StringBuilder out) {
        if (value instanceof ObjectNode object && !object.members().isEmpty()) {
            out.append('\n');
            write(object, level + 1, out);
        } else if (value instanceof ArrayNode array
                && array.items().stream().allMatch(ObjectNode.class::isInstance)
                && !array.items().isEmpty()) {
            out.append('\n');
            for (Node item : array.items()) {
                StringBuilder lines = new StringBuilder();
                write((ObjectNode) item, level + 2, lines);
                String indent = "  ".repeat(level + 1);
                out.append(indent).append("- ").append(lines.substring(indent.length() + 2));
            }
        } else {
            out.append(' ').append(CanonicalJson.text(value)).append('\n');
        }
    }
}
