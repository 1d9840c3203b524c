/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.rules.samples;

import io.tidegate.document.JsonPatch;
import io.tidegate.event.TimestampSpec;
import io.tidegate.policy.Violation;
import io.tidegate.rules.samples.SampleFields.Counted;
import java.util.ArrayList;
import java.util.LinkedHashMap;
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

    private static final int MOST_SHOWN = 200;

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
        byKey().forEach((ofKey, group) -> violations(ofKey, group, found));
        return found;
    }

    /** The samples that have both a key and a value, as they stand. */
    private Map<String, List<Counted>> byKey() {
        Map<String, List<Counted>> groups = new LinkedHashMap<>();
        for (int i = 0; i < samples.count(); i++) {
            Optional<String> ofKey = samples.key(i, key);
            Optional<Counted> value = samples.number(i, field);
            if (ofKey.isPresent() && value.isPresent()) {
                groups.computeIfAbsent(ofKey.get(), _ -> new ArrayList<>()).add(value.get());
            }
        }
        return groups;
    }

    private void violations(String ofKey, List<Counted> group, List<Violation> found) {
        List<Violation> ofGroup = new ArrayList<>();
        for (int i = 1; i < group.size() && found.size() + ofGroup.size() < SampleFields.MOST_FOUND; i++) {
            Counted before = group.get(i - 1);
            Counted value = group.get(i);
            if (value.value() < before.value() || (strict && value.value() == before.value())) {
                ofGroup.add(violation(ofKey, before, value));
            }
        }
        if (!ofGroup.isEmpty()) {
            Optional<JsonPatch> cure = new Arrangement(samples, group, strict).patch();
            ofGroup.forEach(violation -> found.add(cure.map(violation::fix).orElse(violation)));
        }
    }

    private Violation violation(String ofKey, Counted before, Counted value) {
        String where = ofKey.isEmpty() ? "" : " with the same key (" + cut(ofKey) + ")";
        return Violation.at(
                        value.pointer(),
                        field + " of " + SampleFields.name(value.index()) + " is " + shown.apply(value.value())
                                + ", after " + shown.apply(before.value()) + " in " + SampleFields.name(before.index())
                                + where + ": " + consequence())
                .comparing(shown.apply(before.value()), shown.apply(value.value()));
    }

    private String consequence() {
        return strict
                ? "a sequence rises with every record of a key, so consumers take the later one for a duplicate or a"
                        + " replay and drop it. Number the samples in the order in which they are sent"
                : "the config promises order, and consumers that go by the time see it run backwards. Give the samples in"
                        + " the order in which they are sent";
    }

    private static String cut(String text) {
        return text.length() <= MOST_SHOWN ? text : text.substring(0, MOST_SHOWN) + "...";
    }
}
