/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.document;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * A change to a document: operations that are carried out one after the other, all or none (RFC 6902). Of the RFC's
 * operations it knows those that change a value where it stands: add, replace and remove.
 */
public record JsonPatch(List<Operation> operations) {

    public JsonPatch {
        operations = List.copyOf(operations);
    }

    /** One step; a pointer that leads nowhere makes the whole patch fail. */
    public sealed interface Operation {

        Pointer path();

        /** Sets a member, or inserts an item before the one at the index; {@code -} is the place behind the last item. */
        record Add(Pointer path, Node value) implements Operation {}

        /** Sets a member or an item that is there. */
        record Replace(Pointer path, Node value) implements Operation {}

        /** Takes away a member or an item that is there. */
        record Remove(Pointer path) implements Operation {}
    }

    /** The patch that adds one value. */
    public static JsonPatch add(Pointer path, Node value) {
        return new JsonPatch(List.of(new Operation.Add(path, value)));
    }

    /** The patch that replaces one value. */
    public static JsonPatch replace(Pointer path, Node value) {
        return new JsonPatch(List.of(new Operation.Replace(path, value)));
    }

    /** The patch that takes away one value. */
    public static JsonPatch remove(Pointer path) {
        return new JsonPatch(List.of(new Operation.Remove(path)));
    }

    /** The patch that sets a member whether it is there or not: {@code add} says both of an object's member. */
    public static JsonPatch set(String path, String value) {
        return add(Pointer.of(path), JsonBuilder.string(value));
    }

    /** This patch, then the other. */
    public JsonPatch then(JsonPatch next) {
        List<Operation> both = new ArrayList<>(operations);
        both.addAll(next.operations);
        return new JsonPatch(both);
    }

    /** The document after all operations, or empty where one of them does not fit it. */
    public Optional<ObjectNode> apply(ObjectNode root) {
        Optional<Node> result = Optional.of(root);
        for (Operation operation : operations) {
            result = result.flatMap(node -> apply(node, operation.path().segments(), operation));
        }
        return result.filter(ObjectNode.class::isInstance).map(ObjectNode.class::cast);
    }

    private static Optional<Node> apply(Node node, List<String> path, Operation operation) {
        if (path.isEmpty()) {
            return switch (operation) {
                case Operation.Add(Pointer _, Node value) -> Optional.of(value);
                case Operation.Replace(Pointer _, Node value) -> Optional.of(value);
                case Operation.Remove _ -> Optional.empty();
            };
        }
        return switch (node) {
            case ObjectNode object -> inObject(object, path, operation);
            case ArrayNode array -> inArray(array, path, operation);
            case StringNode _, NumberNode _, BooleanNode _, NullNode _ -> Optional.empty();
        };
    }

    private static Optional<Node> inObject(ObjectNode object, List<String> path, Operation operation) {
        String name = path.getFirst();
        Optional<ObjectNode.Member> member =
                Optional.ofNullable(object.members().get(name));
        if (path.size() > 1) {
            return member.flatMap(there -> apply(there.value(), path.subList(1, path.size()), operation))
                    .map(value -> member(object, name, value));
        }
        return switch (operation) {
            case Operation.Add(Pointer _, Node value) -> Optional.of(member(object, name, value));
            case Operation.Replace(Pointer _, Node value) -> member.map(_ -> member(object, name, value));
            case Operation.Remove _ -> member.map(_ -> object.without(name));
        };
    }

    /** The member keeps its place, and its name its position, where it was there before. */
    private static Node member(ObjectNode object, String name, Node value) {
        ObjectNode.Member before = object.members().get(name);
        SequencedMap<String, ObjectNode.Member> members = new LinkedHashMap<>(object.members());
        members.put(name, new ObjectNode.Member(before == null ? object.position() : before.namePosition(), value));
        return new ObjectNode(members, object.position());
    }

    private static Optional<Node> inArray(ArrayNode array, List<String> path, Operation operation) {
        boolean adds = path.size() == 1 && operation instanceof Operation.Add;
        int size = array.items().size();
        return index(path.getFirst(), size)
                .filter(index -> index < size || (adds && index == size))
                .flatMap(index -> {
                    List<Node> items = new ArrayList<>(array.items());
                    if (path.size() > 1) {
                        Optional<Node> inner = apply(items.get(index), path.subList(1, path.size()), operation);
                        inner.ifPresent(item -> items.set(index, item));
                        return inner.map(_ -> new ArrayNode(items, array.position()));
                    }
                    switch (operation) {
                        case Operation.Add(Pointer _, Node value) -> items.add(index, value);
                        case Operation.Replace(Pointer _, Node value) -> items.set(index, value);
                        case Operation.Remove _ -> items.remove((int) index);
                    }
                    return Optional.of(new ArrayNode(items, array.position()));
                });
    }

    private static Optional<Integer> index(String segment, int size) {
        if (segment.equals("-")) {
            return Optional.of(size);
        }
        boolean number = segment.length() < 10
                && !segment.isEmpty()
                && segment.chars().allMatch(c -> c >= '0' && c <= '9')
                && (segment.length() == 1 || segment.charAt(0) != '0');
        return number ? Optional.of(Integer.parseInt(segment)) : Optional.empty();
    }

    /** The same change to this document, said as {@code replace} wherever {@code add} would take a member's place. */
    public JsonPatch spelledFor(ObjectNode root) {
        List<Operation> spelled = new ArrayList<>();
        Optional<ObjectNode> state = Optional.of(root);
        for (Operation operation : operations) {
            boolean takesAPlace = operation instanceof Operation.Add
                    && state.filter(now -> hasMember(now, operation.path())).isPresent();
            spelled.add(
                    takesAPlace && operation instanceof Operation.Add(Pointer path, Node value)
                            ? new Operation.Replace(path, value)
                            : operation);
            state = state.flatMap(now -> new JsonPatch(List.of(operation)).apply(now));
        }
        return new JsonPatch(spelled);
    }

    private static boolean hasMember(ObjectNode root, Pointer path) {
        List<String> segments = path.segments();
        return !segments.isEmpty()
                && new Document("", root)
                                .at(new Pointer(segments.subList(0, segments.size() - 1)))
                                .orElse(null)
                        instanceof ObjectNode parent
                && parent.members().containsKey(segments.getLast());
    }

    /** The patch as RFC 6902 writes it. */
    public ArrayNode json() {
        return JsonBuilder.array(operations.stream().map(JsonPatch::json).toList());
    }

    private static ObjectNode json(Operation operation) {
        return switch (operation) {
            case Operation.Add(Pointer path, Node value) ->
                json("add", path).put("value", value).build();
            case Operation.Replace(Pointer path, Node value) ->
                json("replace", path).put("value", value).build();
            case Operation.Remove(Pointer path) -> json("remove", path).build();
        };
    }

    private static JsonBuilder json(String op, Pointer path) {
        return new JsonBuilder().put("op", op).put("path", path.toString());
    }

    /** Reads back what {@link #json} wrote; throws {@link IllegalArgumentException} for anything else. */
    public static JsonPatch parse(String text) {
        return JsonPatchReader.parse(text);
    }

    /** Reads a patch as RFC 6902 writes it; empty with problems where it is none. */
    public static Optional<JsonPatch> read(Value list) {
        return JsonPatchReader.read(list);
    }
}
