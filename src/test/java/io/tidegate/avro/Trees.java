/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.avro;

import io.tidegate.document.BooleanNode;
import io.tidegate.document.CanonicalJson;
import io.tidegate.document.JsonBuilder;
import io.tidegate.document.Node;
import io.tidegate.document.NullNode;
import io.tidegate.document.NumberNode;
import io.tidegate.document.Position;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns trees of maps, lists and scalars into documents. */
final class Trees {

    private Trees() {}

    /** The tree as JSON text. */
    static String json(Map<String, Object> tree) {
        return CanonicalJson.text(node(tree));
    }

    private static Node node(@Nullable Object value) {
        return switch (value) {
            case null -> new NullNode(Position.START);
            case Map<?, ?> map -> {
                JsonBuilder object = new JsonBuilder();
                map.forEach((name, member) -> object.put(String.valueOf(name), node(member)));
                yield object.build();
            }
            case List<?> list ->
                JsonBuilder.array(list.stream().map(Trees::node).toList());
            case Boolean bool -> new BooleanNode(bool, Position.START);
            case Number number -> new NumberNode(new BigDecimal(number.toString()), Position.START);
            default -> JsonBuilder.string(String.valueOf(value));
        };
    }
}
