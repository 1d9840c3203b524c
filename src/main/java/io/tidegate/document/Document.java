/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.document;

import io.tidegate.verdict.Location;
import java.util.Map;
import java.util.Optional;

/**
 * One document of a text, into which others may have been taken.
 *
 * @param source the file's name, or what stands for it ("body" for a request)
 * @param root the document's top
 * @param inlined documents of other texts whose roots stand in this one, by the place where they do
 */
public record Document(String source, ObjectNode root, Map<Pointer, Document> inlined) {

    public Document {
        inlined = Map.copyOf(inlined);
    }

    /** A document of one text. */
    public Document(String source, ObjectNode root) {
        this(source, root, Map.of());
    }

    /**
     * Where the pointer's target stands; where it leads nowhere, the nearest node above that exists. What is below the root of
     * an inlined document stands in that one's text.
     */
    public Location locate(Pointer pointer) {
        for (Map.Entry<Pointer, Document> other : inlined.entrySet()) {
            Optional<Pointer> below = pointer.below(other.getKey());
            if (below.isPresent()) {
                return other.getValue().locate(below.get());
            }
        }
        return locateHere(pointer);
    }

    private Location locateHere(Pointer pointer) {
        Node node = root;
        Position position = root.position();
        for (String segment : pointer.segments()) {
            Optional<Step> step = step(node, segment);
            if (step.isEmpty()) {
                break;
            }
            node = step.get().node();
            position = step.get().position();
        }
        return new Location(source, position.line(), position.column());
    }

    /** The node that the pointer names, or empty where there is none. */
    public Optional<Node> at(Pointer pointer) {
        Optional<Node> node = Optional.of(root);
        for (String segment : pointer.segments()) {
            node = node.flatMap(parent -> step(parent, segment)).map(Step::node);
        }
        return node;
    }

    private record Step(Node node, Position position) {}

    private static Optional<Step> step(Node parent, String segment) {
        return switch (parent) {
            case ObjectNode object ->
                Optional.ofNullable(object.members().get(segment))
                        .map(member -> new Step(member.value(), member.namePosition()));
            case ArrayNode array ->
                index(segment, array.items().size())
                        .map(array.items()::get)
                        .map(item -> new Step(item, item.position()));
            case StringNode _, NumberNode _, BooleanNode _, NullNode _ -> Optional.empty();
        };
    }

    private static Optional<Integer> index(String segment, int size) {
        boolean number =
                !segment.isEmpty() && segment.length() < 10 && segment.chars().allMatch(c -> c >= '0' && c <= '9');
        return number ? Optional.of(Integer.parseInt(segment)).filter(index -> index < size) : Optional.empty();
    }
}
