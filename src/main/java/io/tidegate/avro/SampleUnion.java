/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.avro;

import io.tidegate.document.JsonBuilder;
import io.tidegate.document.Node;
import io.tidegate.document.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.Schema;

/** How Avro's JSON writes a union: null plain, every other value as an object whose one member is named like its type. */
final class SampleUnion {

    private static final int SHOWN = 4;

    private SampleUnion() {}

    /** A value of a union, unwrapped. */
    record Branch(Schema type, String name, Node value) {}

    /** The branch that a value names; empty where it names none, or null. */
    static Optional<Branch> branch(Schema union, Node value) {
        if (!(value instanceof ObjectNode object) || object.members().size() != 1) {
            return Optional.empty();
        }
        Map.Entry<String, ObjectNode.Member> only = object.members().firstEntry();
        return Optional.ofNullable(union.getIndexNamed(only.getKey()))
                .map(union.getTypes()::get)
                .filter(type -> type.getType() != Schema.Type.NULL)
                .map(type -> new Branch(type, only.getKey(), only.getValue().value()));
    }

    /** The branches other than null. */
    static Stream<Schema> values(Schema union) {
        return union.getTypes().stream().filter(type -> type.getType() != Schema.Type.NULL);
    }

    static Node wrapped(Schema branch, Node value) {
        return new JsonBuilder().put(branch.getFullName(), value).build();
    }

    /** Like {@code null or {"string": ...}}. */
    static String words(Schema union) {
        List<Schema> types = union.getTypes();
        String first = types.stream()
                .limit(SHOWN)
                .map(type -> type.getType() == Schema.Type.NULL ? "null" : "{\"" + type.getFullName() + "\": ...}")
                .collect(Collectors.joining(" or "));
        return types.size() <= SHOWN ? first : first + " or " + (types.size() - SHOWN) + " more";
    }
}
