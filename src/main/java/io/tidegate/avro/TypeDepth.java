/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.avro;

import java.util.HashMap;
import java.util.Map;
import org.apache.avro.Schema;

/**
 * How deep a schema's records lie in each other, names followed. A name leads to a type that is defined before it or around
 * it, so this walk itself never goes deeper than the text is nested.
 */
final class TypeDepth {

    private final Map<String, Integer> known = new HashMap<>();

    private TypeDepth() {}

    /** The number of records on the longest way down from the top, a record within itself not counted again. */
    static int of(Schema top) {
        return new TypeDepth().depth(top);
    }

    private int depth(Schema type) {
        return switch (type.getType()) {
            case RECORD -> ofRecord(type);
            case ARRAY -> depth(type.getElementType());
            case MAP -> depth(type.getValueType());
            case UNION -> type.getTypes().stream().mapToInt(this::depth).max().orElse(0);
            default -> 0;
        };
    }

    private int ofRecord(Schema record) {
        Integer depth = known.putIfAbsent(record.getFullName(), 0);
        if (depth != null) {
            return depth;
        }
        int deepest = 1
                + record.getFields().stream()
                        .mapToInt(field -> depth(field.schema()))
                        .max()
                        .orElse(0);
        known.put(record.getFullName(), deepest);
        return deepest;
    }
}
