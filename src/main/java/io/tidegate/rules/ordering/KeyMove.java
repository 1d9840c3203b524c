/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.rules.ordering;

import io.tidegate.rules.ordering.KeyFields.SampleKey;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A key that two placements put into different partitions. */
record KeyMove(String key, int from, int to) {

    /** Those of the sample's keys that move, in order; none where a hash is not known. */
    static Stream<KeyMove> all(Placement before, Placement after, KeyFields keys) {
        if (!before.known() || !after.known()) {
            return Stream.empty();
        }
        return IntStream.rangeClosed(1, keys.sampleSize())
                .mapToObj(keys::sample)
                .flatMap(key -> of(before, key, after, key).stream());
    }

    /** What becomes of one record's key; empty where it stays in its partition or a hash is not known. */
    static Optional<KeyMove> of(Placement before, SampleKey keyBefore, Placement after, SampleKey keyAfter) {
        OptionalInt from = before.partition(keyBefore.bytes());
        OptionalInt to = after.partition(keyAfter.bytes());
        return from.isPresent() && to.isPresent() && from.getAsInt() != to.getAsInt()
                ? Optional.of(new KeyMove(keyBefore.text(), from.getAsInt(), to.getAsInt()))
                : Optional.empty();
    }

    /** In words, why no example is given; empty where one can be. */
    static String unknown(Placement one, Placement other) {
        return one.known() && other.known()
                ? ""
                : " (no example key: the hash of " + (one.known() ? other : one).partitioner() + " is not known here)";
    }

    @Override
    public String toString() {
        return "`" + key + "` " + from + " -> " + to;
    }
}
