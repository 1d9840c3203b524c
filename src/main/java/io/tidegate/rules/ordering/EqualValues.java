/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.rules.ordering;

import io.tidegate.avro.SchemaField;
import io.tidegate.event.EventConfig;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.Optional;
import java.util.OptionalInt;

/** Equal values of a field as different bytes, which the topic's partitioner puts into different partitions. */
final class EqualValues {

    private EqualValues() {}

    /** An example; empty where none is known, or both happen to lie together. */
    static Optional<String> apart(EventConfig config, SchemaField field) {
        Placement placement = Placement.of(config.topic());
        return switch (field.type()) {
            case "float" -> apart(placement, "0.0", floating(0.0f), "-0.0", floating(-0.0f));
            case "double" -> apart(placement, "0.0", floating(0.0), "-0.0", floating(-0.0));
            case "bytes" -> decimal(placement);
            default -> Optional.empty();
        };
    }

    /** As Kafka's FloatSerializer writes it. */
    private static byte[] floating(float value) {
        return ByteBuffer.allocate(Float.BYTES).putFloat(value).array();
    }

    /** As Kafka's DoubleSerializer writes it. */
    private static byte[] floating(double value) {
        return ByteBuffer.allocate(Double.BYTES).putDouble(value).array();
    }

    /** An unscaled 1 in two's complement, as short as can be and with a leading zero; Avro reads both as the same. */
    private static Optional<String> decimal(Placement placement) {
        byte[] shortest = {1};
        byte[] longer = {0, 1};
        HexFormat hex = HexFormat.ofDelimiter(" ");
        return apart(placement, "the bytes " + hex.formatHex(shortest), shortest, hex.formatHex(longer), longer)
                .map(example -> "the same number: " + example);
    }

    private static Optional<String> apart(
            Placement placement, String one, byte[] oneBytes, String other, byte[] otherBytes) {
        OptionalInt here = placement.partition(oneBytes);
        OptionalInt there = placement.partition(otherBytes);
        return here.isPresent() && there.isPresent() && here.getAsInt() != there.getAsInt()
                ? Optional.of(one + " is in partition " + here.getAsInt() + ", " + other + " in " + there.getAsInt())
                : Optional.empty();
    }
}
