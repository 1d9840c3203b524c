/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.rules.ordering;

import io.tidegate.event.EventConfig;
import io.tidegate.policy.Subject;
import io.tidegate.policy.Violation;
import io.tidegate.rules.ordering.KeyFields.KeyField;
import io.tidegate.rules.ordering.KeyFields.SampleKey;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A change of key, placed by the partitioner and partitions that were accepted with the old one. */
record KeyChange(Placement placement, KeyFields before, KeyFields after) {

    static KeyChange of(Subject subject, EventConfig previous) {
        return new KeyChange(
                Placement.of(previous.topic()),
                KeyFields.of(previous, subject.validSchemaOf(previous)),
                KeyFields.of(subject.config(), subject.validSchema()));
    }

    /** The violation with one record's key and partition before and after, where such a record is found. */
    Violation witnessed(Violation violation) {
        return witness().map(violation::witness).orElse(violation);
    }

    private Optional<String> witness() {
        List<String> paths = Stream.of(before, after)
                .flatMap(key -> key.fields().stream())
                .map(KeyField::path)
                .distinct()
                .sorted()
                .toList();
        return IntStream.rangeClosed(1, KeyFields.SAMPLE_SIZE)
                .mapToObj(n -> (UnaryOperator<String>) path -> value(path, n + paths.indexOf(path)))
                .flatMap(record -> move(before.key(record), after.key(record)).stream())
                .findFirst();
    }

    private Optional<String> move(SampleKey keyBefore, SampleKey keyAfter) {
        return KeyMove.of(placement, keyBefore, placement, keyAfter)
                .map(move -> "a record with the key `" + keyBefore.text() + "` was in partition " + move.from()
                        + "; with `" + keyAfter.text() + "` it is in " + move.to());
    }

    /** A record's value at a path, such that fields of either key can hold it. */
    private String value(String path, int n) {
        boolean number = Stream.of(before, after)
                .flatMap(key -> key.fields().stream())
                .anyMatch(field -> field.path().equals(path) && field.number());
        return number ? Integer.toString(n) : path + "-" + n;
    }
}
