/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.document;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** Makes an object node member by member; a null value leaves its member out. */
public final class JsonBuilder {

    private final SequencedMap<String, ObjectNode.Member> members = new LinkedHashMap<>();

    public JsonBuilder put(String name, @Nullable Node value) {
        if (value != null) {
            members.put(name, new ObjectNode.Member(Position.START, value));
        }
        return this;
    }

    public JsonBuilder put(String name, @Nullable String value) {
        return put(name, value == null ? null : string(value));
    }

    public JsonBuilder put(String name, @Nullable Number value) {
        return put(name, value == null ? null : new NumberNode(new BigDecimal(value.toString()), Position.START));
    }

    public JsonBuilder put(String name, boolean value) {
        return put(name, new BooleanNode(value, Position.START));
    }

    public ObjectNode build() {
        return new ObjectNode(members, Position.START);
    }

    /** A string node outside any text. */
    public static StringNode string(String value) {
        return new StringNode(value, Position.START);
    }

    /** A list node outside any text. */
    public static ArrayNode array(Iterable<? extends Node> items) {
        List<Node> copy = new ArrayList<>();
        items.forEach(copy::add);
        return new ArrayNode(copy, Position.START);
    }
}
