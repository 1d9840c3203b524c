/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.rules.samples;

import io.tidegate.document.JsonPatch;
import io.tidegate.document.NumberNode;
import io.tidegate.document.Pointer;
import io.tidegate.document.Position;
import io.tidegate.rules.samples.SampleFields.Counted;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Puts the samples of one key into order: sorted by a field, within the places that they have among the others. */
record Arrangement(SampleFields samples, List<Counted> group, boolean strict) {

    private static final int MOST_OPERATIONS = 40;
    private static final BigDecimal LARGEST = BigDecimal.valueOf(Long.MAX_VALUE);
    private static final int PLACE_SEGMENTS = SampleFields.place(0).segments().size();

    /** Equal values are counted up where need be; empty where there is no number left, or nobody would read the change. */
    Optional<JsonPatch> patch() {
        List<Counted> sorted =
                group.stream().sorted(Comparator.comparingLong(Counted::value)).toList();
        List<JsonPatch.Operation> operations = new ArrayList<>();
        BigDecimal last = BigDecimal.valueOf(Long.MIN_VALUE).subtract(BigDecimal.ONE);
        for (int i = 0; i < sorted.size() && operations.size() <= MOST_OPERATIONS; i++) {
            Counted sample = sorted.get(i);
            Pointer place = SampleFields.place(group.get(i).index());
            if (sample.index() != group.get(i).index()) {
                operations.add(new JsonPatch.Operation.Replace(
                        place, samples.config().samples().get(sample.index())));
            }
            BigDecimal own = BigDecimal.valueOf(sample.value());
            BigDecimal value = strict ? own.max(last.add(BigDecimal.ONE)) : own;
            if (value.compareTo(LARGEST) > 0) {
                return Optional.empty();
            }
            if (value.compareTo(own) != 0) {
                operations.add(new JsonPatch.Operation.Replace(
                        place.resolve(within(sample)), new NumberNode(value, Position.START)));
            }
            last = value;
        }
        return operations.size() <= MOST_OPERATIONS ? Optional.of(new JsonPatch(operations)) : Optional.empty();
    }

    /** Where the value is within its sample. */
    private static Pointer within(Counted sample) {
        List<String> segments = sample.pointer().segments();
        return new Pointer(segments.subList(PLACE_SEGMENTS, segments.size()));
    }
}
