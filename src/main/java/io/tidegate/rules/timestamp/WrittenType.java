/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.rules.timestamp;

import io.tidegate.avro.SchemaField;
import io.tidegate.document.ArrayNode;
import io.tidegate.document.JsonBuilder;
import io.tidegate.document.JsonPatch;
import io.tidegate.document.Node;
import io.tidegate.document.ObjectNode;
import io.tidegate.document.Pointer;
import io.tidegate.document.StringNode;
import io.tidegate.event.EventConfig;
import io.tidegate.event.TimestampUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** A field's type where the document writes it, and changes to it; empty where it is written in no form known here. */
record WrittenType(EventConfig config, SchemaField field) {

    private static final String LOGICAL_TYPE = "logicalType";

    /** Where the field is declared. */
    private Pointer declaration() {
        return Pointer.of("/spec/schema/avro").resolve(field.pointer());
    }

    /** Where the field's type is written. */
    Pointer pointer() {
        return declaration().child("type");
    }

    /** The type as it is written. */
    Optional<Node> node() {
        return config.document().at(pointer());
    }

    /** The patch that makes the type a timestamp of the unit; what is local stays local. Avro has none of seconds. */
    Optional<JsonPatch> counting(TimestampUnit unit) {
        String prefix =
                field.logicalType().filter(type -> type.startsWith("local-")).isPresent() ? "local-" : "";
        return unit == TimestampUnit.SECONDS ? Optional.empty() : labelled(prefix + "timestamp-" + unit.word());
    }

    /** The patch that gives the long, alone or in a union with null, another logical type. */
    Optional<JsonPatch> labelled(String logicalType) {
        return node().flatMap(node -> labelled(node, pointer(), logicalType));
    }

    private static Optional<JsonPatch> labelled(Node node, Pointer at, String logicalType) {
        return switch (node) {
            case ArrayNode union ->
                IntStream.range(0, union.items().size())
                        .boxed()
                        .flatMap(i -> labelled(union.items().get(i), at.child(i), logicalType).stream())
                        .findFirst();
            case ObjectNode object
            when object.get("type").filter(WrittenType::isLong).isPresent() ->
                Optional.of(JsonPatch.add(at.child(LOGICAL_TYPE), JsonBuilder.string(logicalType)));
            default -> Optional.empty();
        };
    }

    private static boolean isLong(Node node) {
        return node instanceof StringNode(String text, var _) && text.equals("long");
    }

    /** The patch that replaces a type of single values, or null, by a timestamp of the unit: a plain long for seconds. */
    Optional<JsonPatch> replaced(TimestampUnit unit) {
        boolean single = switch (field.type()) {
            case "int", "long", "float", "double", "string", "bytes" -> true;
            default -> false;
        };
        return single ? Optional.of(withoutDefault(JsonPatch.replace(pointer(), timestamp(unit)))) : Optional.empty();
    }

    private static Node timestamp(TimestampUnit unit) {
        return unit == TimestampUnit.SECONDS
                ? JsonBuilder.string("long")
                : new JsonBuilder()
                        .put("type", "long")
                        .put(LOGICAL_TYPE, "timestamp-" + unit.word())
                        .build();
    }

    /** The patch that takes null out of a union of two, with the default, which may have been null. */
    Optional<JsonPatch> neverNull() {
        return node().filter(ArrayNode.class::isInstance)
                .map(node -> ((ArrayNode) node).items())
                .map(items -> items.stream().filter(item -> !isNull(item)).toList())
                .filter(rest -> rest.size() == 1)
                .map(List::getFirst)
                .map(rest -> withoutDefault(JsonPatch.replace(pointer(), rest)));
    }

    private static boolean isNull(Node node) {
        return node instanceof StringNode(String text, var _) && text.equals("null");
    }

    private JsonPatch withoutDefault(JsonPatch patch) {
        Pointer value = declaration().child("default");
        return config.document().at(value).isPresent() ? patch.then(JsonPatch.remove(value)) : patch;
    }
}
