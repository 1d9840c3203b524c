/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.document;

import java.util.List;

/** A list in a document. */
public record ArrayNode(List<Node> items, Position position) implements Node {

    public ArrayNode {
        items = List.copyOf(items);
    }

    @Override
    public String kind() {
        return "a list";
    }
}
