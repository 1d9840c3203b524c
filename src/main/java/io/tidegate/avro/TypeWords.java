/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.avro;

import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.LogicalType;
import org.apache.avro.Schema;

/** Names types in words for messages. */
final class TypeWords {

    private TypeWords() {}

    /** Like {@code long (timestamp-millis)}, {@code array of string}, {@code record checkout.Money}, {@code null or int}. */
    static String of(Schema type) {
        String plain = switch (type.getType()) {
            case RECORD, ENUM, FIXED -> type.getType().getName() + " " + type.getFullName();
            case ARRAY -> "array of " + grouped(type.getElementType());
            case MAP -> "map of " + grouped(type.getValueType());
            case UNION -> union(type.getTypes());
            case STRING, BYTES, INT, LONG, FLOAT, DOUBLE, BOOLEAN, NULL ->
                type.getType().getName();
        };
        String logical = type.getProp(LogicalType.LOGICAL_TYPE_PROP);
        return logical == null ? plain : plain + " (" + Shown.text(logical) + ")";
    }

    private static String grouped(Schema type) {
        return type.isUnion() ? "(" + of(type) + ")" : of(type);
    }

    private static String union(List<Schema> branches) {
        Stream<String> first = branches.stream().limit(4).map(TypeWords::of);
        Stream<String> rest = branches.size() <= 4 ? Stream.of() : Stream.of((branches.size() - 4) + " more types");
        return String.join(" or ", Stream.concat(first, rest).toList());
    }
}
