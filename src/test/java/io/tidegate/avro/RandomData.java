/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.avro;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.jspecify.annotations.Nullable;

/** Makes random data of a schema. */
final class RandomData {

    private static final int DEEP = 6;

    private static final int ENDLESS = 60;

    private final RandomGenerator random;

    /** No value of the schema ever ends: a record holds itself with no way around. */
    static final class Endless extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    RandomData(RandomGenerator random) {
        this.random = random;
    }

    /** A value; recursion ends through empty lists and the first branches of unions. */
    @Nullable
    Object of(Schema type, int depth) {
        if (depth > ENDLESS) {
            throw new Endless();
        }
        return switch (type.getType()) {
            case NULL -> null;
            case BOOLEAN -> random.nextBoolean();
            case INT -> random.nextInt();
            case LONG -> random.nextLong();
            case FLOAT -> random.nextFloat();
            case DOUBLE -> random.nextDouble();
            case STRING -> "s" + random.nextInt(100);
            case BYTES -> ByteBuffer.wrap(bytes(random.nextInt(4)));
            case FIXED -> new GenericData.Fixed(type, bytes(type.getFixedSize()));
            case ENUM ->
                new GenericData.EnumSymbol(
                        type,
                        type.getEnumSymbols()
                                .get(random.nextInt(type.getEnumSymbols().size())));
            case ARRAY -> items(type.getElementType(), depth);
            case MAP -> depth > DEEP ? Map.of() : Collections.singletonMap("k", of(type.getValueType(), depth + 1));
            case UNION -> {
                List<Schema> branches = type.getTypes();
                yield of(branches.get(depth > DEEP ? 0 : random.nextInt(branches.size())), depth + 1);
            }
            case RECORD -> {
                GenericData.Record record = new GenericData.Record(type);
                type.getFields().forEach(field -> record.put(field.pos(), of(field.schema(), depth + 1)));
                yield record;
            }
        };
    }

    private List<@Nullable Object> items(Schema type, int depth) {
        List<@Nullable Object> items = new ArrayList<>();
        for (int i = depth > DEEP ? 0 : random.nextInt(3); i > 0; i--) {
            items.add(of(type, depth + 1));
        }
        return items;
    }

    private byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }
}
