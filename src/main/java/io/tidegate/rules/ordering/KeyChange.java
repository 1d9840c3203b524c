/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.rules.ordering;

import io.tidegate.event.EventConfig;
import io.tidegate.policy.Subject;
import io.tidegate.policy.Violation;
import io.tidegate.rules.ordering.KeyFields.KeyField;
import io.tidegate.rules.ordering.KeyFields.SampleKey;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A change of key, placed by the partitioner and partitions that were accepted with the old one.
 *
 * @param after empty where the key is given up
 */
record KeyChange(Placement placement, KeyFields before, Optional<KeyFields> after) {

    static KeyChange of(Subject subject, EventConfig previous) {
        return new KeyChange(
                Placement.of(previous.topic()),
                KeyFields.of(previous, subject.validSchemaOf(previous)),
                Optional.of(subject.config())
                        .filter(config -> !config.ordering().key().isEmpty())
                        .map(config -> KeyFields.of(config, subject.validSchema())));
    }

    /** The violation with one record's key and partition before and after, where such a record is found. */
    Violation witnessed(Violation violation) {
        return witness().map(violation::witness).orElse(violation);
    }

    private Optional<String> witness() {
        return after.isEmpty() ? givenUp() : after.flatMap(this::moved);
    }

    private Optional<String> givenUp() {
        SampleKey key = before.sample(1);
        return placement.partition(key.bytes()).stream()
                .mapToObj(partition -> "all records of `" + key.text() + "` were in partition " + partition
                        + "; new ones can be in any of " + placement.partitions())
                .findFirst();
    }

    private Optional<String> moved(KeyFields newKey) {
        List<KeyField> fields =
                Stream.of(before, newKey).flatMap(key -> key.fields().stream()).toList();
        Map<String, Integer> places = new TreeMap<>();
        fields.forEach(field -> places.put(field.path(), 0));
        int place = 0;
        for (Map.Entry<String, Integer> entry : places.entrySet()) {
            entry.setValue(place++);
        }
        Set<String> numbers =
                fields.stream().filter(KeyField::number).map(KeyField::path).collect(Collectors.toSet());
        return IntStream.rangeClosed(1, Math.min(before.sampleSize(), newKey.sampleSize()))
                .mapToObj(n -> (UnaryOperator<String>) path -> {
                    int value = n + places.getOrDefault(path, 0);
                    return numbers.contains(path) ? Integer.toString(value) : path + "-" + value;
                })
                .flatMap(record -> move(before.key(record), newKey.key(record)).stream())
                .findFirst();
    }

    private Optional<String> move(SampleKey keyBefore, SampleKey keyAfter) {
        boolean sameText = keyBefore.text().equals(keyAfter.text());
        return KeyMove.of(placement, keyBefore, placement, keyAfter)
                .map(move -> sameText
                        ? "`" + move.key() + "` was in partition " + move.from() + " as " + keyBefore.type() + "; as "
                                + keyAfter.type() + " it is in " + move.to()
                        : "a record with the key `" + move.key() + "` was in partition " + move.from()
                                + "; with the key `" + keyAfter.text() + "` it is in " + move.to());
    }
}
