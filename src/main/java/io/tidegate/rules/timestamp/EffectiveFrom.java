/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.rules.timestamp;

import io.tidegate.document.JsonPatch;
import io.tidegate.document.Pointer;
import io.tidegate.event.EventConfig;
import io.tidegate.policy.Subject;
import io.tidegate.verdict.ChangeKind;
import java.time.Instant;
import java.util.Optional;

/** The moment from which a config is to be used. */
final class EffectiveFrom {

    static final String POINTER = "/spec/effectiveFrom";

    private EffectiveFrom() {}

    /** The moment, where it is new with this change: the event is created, or the version in force has another or none. */
    static Optional<Instant> set(Subject subject) {
        return subject.config()
                .effectiveFrom()
                .filter(instant -> subject.change() == ChangeKind.CREATE
                        || accepted(subject).filter(instant::equals).isEmpty());
    }

    private static Optional<Instant> accepted(Subject subject) {
        return subject.previous().flatMap(EventConfig::effectiveFrom);
    }

    /** The patch that gives another config's moment, written as it is there. */
    static Optional<JsonPatch> of(EventConfig config) {
        return config.document().at(Pointer.of(POINTER)).map(moment -> JsonPatch.add(Pointer.of(POINTER), moment));
    }

    /** The moment of a config that has one. */
    static Instant moment(EventConfig config) {
        return config.effectiveFrom().orElseThrow();
    }

    /** The patch that gives a moment. */
    static JsonPatch set(Instant instant) {
        return JsonPatch.set(POINTER, instant.toString());
    }
}
