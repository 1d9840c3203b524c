/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.rules.schema;

import io.tidegate.avro.AvroSchemas;
import io.tidegate.document.ArrayNode;
import io.tidegate.document.CanonicalJson;
import io.tidegate.document.Document;
import io.tidegate.document.JsonBuilder;
import io.tidegate.document.JsonPatch;
import io.tidegate.document.Node;
import io.tidegate.document.Pointer;
import io.tidegate.document.StringNode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What makes an invalid schema valid, where its author can hardly have meant anything else. */
final class SchemaCures {

    /** In longer lists nothing is looked for: who gives so many did not slip. */
    private static final int LONGEST_LIST = 50;

    private SchemaCures() {}

    /** A change to try for the problem at this place. */
    static Optional<JsonPatch> of(Document document, Pointer at) {
        return document.at(at).flatMap(node -> word(node, at).or(() -> item(document, node, at)));
    }

    /** Avro's word for a type that is called by another language's. */
    private static Optional<JsonPatch> word(Node node, Pointer at) {
        return node instanceof StringNode text
                ? AvroSchemas.meant(text.value()).map(word -> JsonPatch.replace(at, JsonBuilder.string(word)))
                : Optional.empty();
    }

    private static Optional<JsonPatch> item(Document document, Node node, Pointer at) {
        Pointer list = new Pointer(at.segments().subList(0, at.segments().size() - 1));
        if (!(document.at(list).orElse(null) instanceof ArrayNode(List<Node> items, var _))
                || items.size() > LONGEST_LIST) {
            return Optional.empty();
        }
        return node instanceof ArrayNode
                ? Optional.of(JsonPatch.replace(list, JsonBuilder.array(flat(items))))
                : twice(items, node, at);
    }

    /** The branches of unions within a union, in the outer one. */
    private static List<Node> flat(List<Node> branches) {
        return branches.stream()
                .flatMap(branch ->
                        branch instanceof ArrayNode(List<Node> inner, var _) ? inner.stream() : Stream.of(branch))
                .toList();
    }

    /** Leaves out a branch or symbol that stands before it in the same words. */
    private static Optional<JsonPatch> twice(List<Node> items, Node node, Pointer at) {
        String text = CanonicalJson.text(node);
        List<Node> before = items.subList(0, Integer.parseInt(at.segments().getLast()));
        return before.stream().map(CanonicalJson::text).anyMatch(text::equals)
                ? Optional.of(JsonPatch.remove(at))
                : Optional.empty();
    }
}
