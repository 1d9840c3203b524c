/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.rules.evolution;

import io.tidegate.document.ArrayNode;
import io.tidegate.document.JsonBuilder;
import io.tidegate.document.JsonPatch;
import io.tidegate.document.Node;
import io.tidegate.document.NullNode;
import io.tidegate.document.ObjectNode;
import io.tidegate.document.Pointer;
import io.tidegate.document.Position;
import io.tidegate.document.StringNode;
import io.tidegate.event.SchemaHolder;
import io.tidegate.rules.evolution.Renames.Renamed;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What gives old records a value for a field that they do not have: the alias where the field seems to be renamed, the
 * default that it had, else null; a made-up number or text would be a lie about every old record.
 */
final class MissingDefault {

    private static final Node NULL = new NullNode(Position.START);

    private final SchemaHolder proposed;
    private final Optional<Succession> both;
    private final Map<Pointer, String> renamed = new HashMap<>();

    MissingDefault(SchemaHolder proposed, Optional<Succession> both) {
        this.proposed = proposed;
        this.both = both;
        both.stream()
                .flatMap(succession -> succession.pairs().records().stream())
                .flatMap(pair -> Renames.in(pair).stream())
                .forEach(this::rename);
    }

    private void rename(Renamed one) {
        renamed.put(one.newer().pointer(), one.older().name());
    }

    /** Best first; {@code field} is relative to the schema's top. */
    Stream<JsonPatch> fixes(Pointer field) {
        Pointer place = Succession.place(field);
        Stream<JsonPatch> alias =
                Optional.ofNullable(renamed.get(field)).stream().map(old -> Aliases.added(proposed, place, old));
        Stream<JsonPatch> restored = both.stream()
                .flatMap(succession -> succession.pairs().fields().stream()
                        .filter(pair -> pair.newer().pointer().equals(field))
                        .filter(pair -> pair.older().hasDefault())
                        .limit(1)
                        .map(pair -> succession.restore("default", pair.older().pointer(), field)));
        Stream<JsonPatch> made =
                proposed.document().at(place.child("type")).stream().map(type -> byType(type, place));
        return Stream.of(alias, restored, made).flatMap(patches -> patches);
    }

    private static JsonPatch byType(Node type, Pointer field) {
        Pointer value = field.child("default");
        String word = type instanceof ObjectNode object ? word(object.get("type")) : "";
        return switch (word) {
            case "array" -> JsonPatch.add(value, JsonBuilder.array(List.of()));
            case "map" -> JsonPatch.add(value, new JsonBuilder().build());
            default -> nullable(type, field).then(JsonPatch.add(value, NULL));
        };
    }

    /** Null first, for the sake of libraries that take a default for one of the first branch. */
    private static JsonPatch nullable(Node type, Pointer field) {
        List<Node> branches = new ArrayList<>(List.of(JsonBuilder.string("null")));
        List<Node> given = type instanceof ArrayNode union ? union.items() : List.of(type);
        given.stream()
                .filter(branch -> !word(Optional.of(branch)).equals("null"))
                .forEach(branches::add);
        boolean already = type instanceof ArrayNode
                && !given.isEmpty()
                && word(Optional.of(given.getFirst())).equals("null");
        return already ? new JsonPatch(List.of()) : JsonPatch.replace(field.child("type"), JsonBuilder.array(branches));
    }

    private static String word(Optional<Node> node) {
        return node.orElse(null) instanceof StringNode text ? text.value() : "";
    }
}
