/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.rules.ordering;

import io.tidegate.avro.EventSchema;
import io.tidegate.avro.SchemaField;
import io.tidegate.event.EventConfig;
import io.tidegate.event.OrderingSpec.Guarantee;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * An event's key fields, and keys made of them to compute examples with. An event config does not say how clients turn
 * a key into bytes, so the examples follow the common way: one {@code int} or {@code long} as Kafka's IntegerSerializer
 * and LongSerializer write it (4 and 8 bytes, big-endian), everything else as text in UTF-8, several fields joined by
 * {@code |}. How many keys move does not hang on that, since a hash spreads all of them alike; which ones do, does.
 *
 * @param fields in the order of the key; never empty
 */
record KeyFields(List<KeyField> fields) {

    private static final int SAMPLE_SIZE = 10_000;

    /** In characters of field paths: keys of very many fields are sampled less, since each is hashed. */
    private static final int SAMPLE_TEXT = 400_000;

    private static final int SMALLEST_SAMPLE = 16;

    /** One field of the key; of type "string" where the schema does not tell. */
    record KeyField(String path, String type) {
        boolean number() {
            return type.equals("int") || type.equals("long");
        }
    }

    /** A key in words, and the type that decides how it is written. */
    record SampleKey(String text, String type) {
        byte[] bytes() {
            return switch (type) {
                case "int" ->
                    ByteBuffer.allocate(Integer.BYTES)
                            .putInt(Integer.parseInt(text))
                            .array();
                case "long" ->
                    ByteBuffer.allocate(Long.BYTES)
                            .putLong(Long.parseLong(text))
                            .array();
                default -> text.getBytes(StandardCharsets.UTF_8);
            };
        }
    }

    KeyFields {
        fields = List.copyOf(fields);
    }

    /** Whether records of the event have a key: one is declared, or an order that hangs on one is promised. */
    static boolean keyed(EventConfig config) {
        return !config.ordering().key().isEmpty() || config.ordering().guarantee() == Guarantee.PER_KEY;
    }

    /** The key fields of a keyed event; where none is declared (which another rule reports) one called "key" stands in. */
    static KeyFields of(EventConfig config, Optional<EventSchema> schema) {
        List<String> paths = config.ordering().key().isEmpty()
                ? List.of("key")
                : config.ordering().key();
        return new KeyFields(paths.stream()
                .map(path -> new KeyField(path, type(path, schema)))
                .toList());
    }

    private static String type(String path, Optional<EventSchema> schema) {
        return schema.flatMap(found -> found.field(path)).map(SchemaField::type).orElse("string");
    }

    /** How many keys a sample has: {@link #sample(int)} of 1 to this. */
    int sampleSize() {
        int length = fields.stream().mapToInt(field -> field.path().length()).sum();
        return Math.clamp(SAMPLE_TEXT / length, SMALLEST_SAMPLE, SAMPLE_SIZE);
    }

    /** The sample's n-th key: for example "orderId-17", or 17 for a number. */
    SampleKey sample(int n) {
        String text = fields.stream()
                .map(field -> field.number() ? Integer.toString(n) : field.path() + "-" + n)
                .collect(Collectors.joining("|"));
        return written(text);
    }

    /** The key of a record that has these values at its paths; a field of type int or long needs a decimal number. */
    SampleKey key(UnaryOperator<String> valueAt) {
        String text = fields.stream().map(field -> valueAt.apply(field.path())).collect(Collectors.joining("|"));
        return written(text);
    }

    private SampleKey written(String text) {
        return new SampleKey(text, fields.size() == 1 ? fields.getFirst().type() : "string");
    }
}
