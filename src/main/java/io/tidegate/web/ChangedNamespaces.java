/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.web;

import io.tidegate.document.ArrayNode;
import io.tidegate.document.Node;
import io.tidegate.document.ObjectNode;
import io.tidegate.document.StringNode;
import io.tidegate.event.EventKey;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The namespaces that a decision is about, from its record. */
final class ChangedNamespaces {

    private ChangedNamespaces() {}

    /** Those of the verdict's changes. */
    static Set<String> of(ObjectNode decision) {
        Set<String> namespaces = new TreeSet<>();
        if (member(decision, "verdict")
                        .flatMap(verdict -> member(verdict, "changes"))
                        .orElse(null)
                instanceof ArrayNode changes) {
            for (Node change : changes.items()) {
                if (member(change, "event").orElse(null) instanceof StringNode event) {
                    namespaces.add(EventKey.of(event.value()).namespace());
                }
            }
        }
        return namespaces;
    }

    private static Optional<Node> member(Node node, String name) {
        return node instanceof ObjectNode object ? object.get(name) : Optional.empty();
    }
}
