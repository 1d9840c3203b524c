/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.rules.samples;

import io.tidegate.document.JsonPatch;
import io.tidegate.document.NumberNode;
import io.tidegate.document.Position;
import io.tidegate.event.TimestampSpec;
import io.tidegate.policy.Violation;
import io.tidegate.rules.samples.SampleFields.Counted;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongFunction;

/**
 * Follows one field through the samples of each key.
 *
 * @param strict whether it has to rise, or only must not fall
 * @param shown how a message shows a value
 */
record SampleOrder(SampleFields samples, String field, List<String> key, boolean strict, LongFunction<String> shown) {

    static SampleOrder ofSequence(SampleFields samples, String field, List<String> key) {
        return new SampleOrder(samples, field, key, true, Long::toString);
    }

    static SampleOrder ofTimestamp(SampleFields samples, TimestampSpec timestamp, List<String> key) {
        return new SampleOrder(
                samples,
                timestamp.field(),
                key,
                false,
                value -> value + " (" + timestamp.unit().instant(value) + ")");
    }

    /** A violation for each sample that does not follow the one before it with the same key. */
    List<Violation> violations() {
        List<Violation> found = new ArrayList<>();
        Map<String, Counted> last = new HashMap<>();
        for (int i = 0; i < samples.count(); i++) {
            Optional<String> ofKey = samples.key(i, key);
            Optional<Counted> value = samples.number(i, field);
            if (ofKey.isPresent() && value.isPresent()) {
                Counted before = last.put(ofKey.get(), value.get());
                if (before != null && !follows(before.value(), value.get().value())) {
                    found.add(violation(ofKey.get(), before, value.get()));
                }
            }
        }
        return found;
    }

    private boolean follows(long before, long value) {
        return strict ? value > before : value >= before;
    }

    private Violation violation(String ofKey, Counted before, Counted value) {
        String where = ofKey.isEmpty() ? "" : " with the same key (" + cut(ofKey) + ")";
        return Violation.at(
                        value.pointer(),
                        field + " of " + SampleFields.name(value.index()) + " is " + shown.apply(value.value())
                                + ", after "
                                + shown.apply(before.value()) + " in " + SampleFields.name(before.index()) + where
                                + ": "
                                + consequence())
                .comparing(shown.apply(before.value()), shown.apply(value.value()))
                .fix(value.value() == before.value() ? renumbered(before, value) : swapped(before, value));
    }

    private String consequence() {
        return strict
                ? "a sequence rises with every record of a key, so consumers take the later one for a duplicate or a replay and"
                        + " drop it. Number the samples in the order in which they are sent"
                : "the config promises order, and consumers that go by the time see it run backwards. Give the samples in the"
                        + " order in which they are sent";
    }

    private static String cut(String text) {
        return text.length() <= 200 ? text : text.substring(0, 200) + "...";
    }

    private static JsonPatch renumbered(Counted before, Counted value) {
        return JsonPatch.replace(
                value.pointer(),
                new NumberNode(BigDecimal.valueOf(before.value()).add(BigDecimal.ONE), Position.START));
    }

    private JsonPatch swapped(Counted before, Counted value) {
        return JsonPatch.replace(
                        SampleFields.place(before.index()),
                        samples.config().samples().get(value.index()))
                .then(JsonPatch.replace(
                        SampleFields.place(value.index()),
                        samples.config().samples().get(before.index())));
    }
}
