/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.rules.samples;

import io.tidegate.avro.EventSchema;
import io.tidegate.avro.SampleValue;
import io.tidegate.document.CanonicalJson;
import io.tidegate.document.NumberNode;
import io.tidegate.document.Pointer;
import io.tidegate.event.EventConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Looks up single fields in a config's samples. */
record SampleFields(EventConfig config, EventSchema schema) {

    /** Where so many are wrong, one mistake was made in all: more findings cost time and tell nobody anything. */
    static final int MOST_FOUND = 1_000;

    private static final Pointer SAMPLES = Pointer.of("/spec/samples");

    /** Where a sample is in an event config. */
    static Pointer place(int index) {
        return SAMPLES.child(index);
    }

    /** How a message names a sample. */
    static String name(int index) {
        return "samples[" + index + "]";
    }

    int count() {
        return config.samples().size();
    }

    /** Empty where the sample has none; another rule says so. */
    Optional<SampleValue> value(int index, String path) {
        return SampleValue.at(path, schema, config.samples().get(index), place(index));
    }

    /** The value where it is a whole number that fits a long. */
    Optional<Counted> number(int index, String path) {
        return value(index, path)
                .filter(value -> value.node() instanceof NumberNode number
                        && number.value().stripTrailingZeros().scale() <= 0
                        && number.value().toBigInteger().bitLength() < Long.SIZE)
                .map(value -> new Counted(
                        index,
                        value.pointer(),
                        ((NumberNode) value.node()).value().longValueExact()));
    }

    /** A number in a sample. */
    record Counted(int index, Pointer pointer, long value) {}

    /** The values of these fields in words, equal for equal ones only; empty where one of them has none. */
    Optional<String> key(int index, List<String> paths) {
        List<String> parts = new ArrayList<>();
        for (String path : paths) {
            value(index, path).ifPresent(value -> parts.add(path + " " + CanonicalJson.text(value.node())));
        }
        return parts.size() == paths.size() ? Optional.of(String.join(", ", parts)) : Optional.empty();
    }
}
