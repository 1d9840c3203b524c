/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.avro;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.jspecify.annotations.Nullable;

/** Makes the smallest data of a schema: lists and maps empty, of a union the branch that takes the least. */
final class MinimalData {

    /** The size of what has no data: a record that holds itself with no way around. */
    static final long ENDLESS = Long.MAX_VALUE;

    private final Map<String, Schema> records = new TreeMap<>();
    private final Map<String, Long> sizes = new HashMap<>();

    MinimalData(Schema top) {
        gather(top);
        boolean smaller = true;
        while (smaller) {
            smaller = false;
            for (Schema record : records.values()) {
                long size = fields(record);
                Long before = sizes.put(record.getFullName(), size);
                smaller |= before == null ? size != ENDLESS : size < before;
            }
        }
    }

    private void gather(Schema type) {
        switch (type.getType()) {
            case RECORD -> {
                if (records.putIfAbsent(type.getFullName(), type) == null) {
                    type.getFields().forEach(field -> gather(field.schema()));
                }
            }
            case ARRAY -> gather(type.getElementType());
            case MAP -> gather(type.getValueType());
            case UNION -> type.getTypes().forEach(this::gather);
            default -> {}
        }
    }

    /** Of the smallest value, about in bytes; {@link #ENDLESS} where there is none. */
    long size(Schema type) {
        return switch (type.getType()) {
            case NULL -> 0;
            case FIXED -> type.getFixedSize();
            case RECORD -> sizes.getOrDefault(type.getFullName(), ENDLESS);
            case UNION ->
                type.getTypes().stream()
                        .mapToLong(branch -> sum(1, size(branch)))
                        .min()
                        .orElse(ENDLESS);
            default -> 1;
        };
    }

    private long fields(Schema record) {
        long size = 1;
        for (Schema.Field field : record.getFields()) {
            size = sum(size, size(field.schema()));
        }
        return size;
    }

    private static long sum(long one, long other) {
        return one > ENDLESS - other ? ENDLESS : one + other;
    }

    /** Of the smallest value whose way leads along the steps. */
    long size(Schema type, List<Integer> way) {
        if (way.isEmpty()) {
            return size(type);
        }
        int step = way.getFirst();
        List<Integer> rest = way.subList(1, way.size());
        return switch (type.getType()) {
            case RECORD -> {
                long size = 1;
                for (Schema.Field field : type.getFields()) {
                    size = sum(size, field.pos() == step ? size(field.schema(), rest) : size(field.schema()));
                }
                yield size;
            }
            case ARRAY -> sum(1, size(type.getElementType(), rest));
            case MAP -> sum(1, size(type.getValueType(), rest));
            case UNION -> sum(1, size(type.getTypes().get(step), rest));
            default -> size(type);
        };
    }

    private Schema smallest(Schema union) {
        return union.getTypes().stream()
                .min(Comparator.comparingLong(this::size))
                .orElseThrow();
    }

    /** The smallest value whose way leads along the steps; {@link #size(Schema, List)} must not be endless. */
    @Nullable
    Object along(Schema type, List<Integer> way) {
        int step = way.isEmpty() ? -1 : way.getFirst();
        List<Integer> rest = way.isEmpty() ? way : way.subList(1, way.size());
        return switch (type.getType()) {
            case NULL -> null;
            case BOOLEAN -> false;
            case INT -> 0;
            case LONG -> 0L;
            case FLOAT -> 0f;
            case DOUBLE -> 0d;
            case STRING -> "";
            case BYTES -> ByteBuffer.allocate(0);
            case FIXED ->
                new GenericData.Fixed(type, "0".repeat(type.getFixedSize()).getBytes(US_ASCII));
            case ENUM -> new GenericData.EnumSymbol(type, type.getEnumSymbols().get(Math.max(0, step)));
            case ARRAY -> step < 0 ? List.of() : Collections.singletonList(along(type.getElementType(), rest));
            case MAP -> step < 0 ? Map.of() : Collections.singletonMap("key", along(type.getValueType(), rest));
            case UNION -> along(step < 0 ? smallest(type) : type.getTypes().get(step), rest);
            case RECORD -> {
                GenericData.Record record = new GenericData.Record(type);
                type.getFields()
                        .forEach(field ->
                                record.put(field.pos(), along(field.schema(), field.pos() == step ? rest : List.of())));
                yield record;
            }
        };
    }
}
