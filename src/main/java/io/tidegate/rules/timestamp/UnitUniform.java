/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.rules.timestamp;

import io.tidegate.event.EventConfig;
import io.tidegate.event.TimestampSpec;
import io.tidegate.event.TimestampUnit;
import io.tidegate.policy.BuiltInRule;
import io.tidegate.policy.Parameters;
import io.tidegate.policy.RuleDoc;
import io.tidegate.policy.Subject;
import io.tidegate.policy.Violation;
import io.tidegate.rules.reference.EventNames;
import io.tidegate.verdict.RuleId;
import io.tidegate.verdict.Severity;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** All events of a stream count time in one unit. */
final class UnitUniform implements BuiltInRule {

    private static final RuleDoc DOC = new RuleDoc(
            RuleId.of("timestamp/unit-uniform"),
            "All events of a stream that declare a timestamp declare the same unit.",
            "Events of a stream are ordered and joined by their timestamps. Where one counts milliseconds and another"
                    + " microseconds, the comparison is between 2023 and 1970: a join by time finds nothing, and a merge"
                    + " puts all of one event before all of the other.",
            "Declare one unit for the whole stream; a new event takes the unit of those that are there.",
            Severity.DENY,
            List.of(),
            "");

    @Override
    public RuleDoc doc() {
        return DOC;
    }

    @Override
    public List<Violation> judge(Subject subject, Parameters parameters) {
        return subject.config().timestamp().stream()
                .map(TimestampSpec::unit)
                .flatMap(own -> Stream.of(TimestampUnit.values())
                        .filter(unit -> unit != own)
                        .flatMap(unit -> violation(subject, own, unit).stream()))
                .toList();
    }

    /** One violation for all peers that have the same other unit. */
    private static Optional<Violation> violation(Subject subject, TimestampUnit own, TimestampUnit other) {
        List<EventConfig> peers = subject.peers().stream()
                .filter(peer -> peer.timestamp().stream().anyMatch(timestamp -> timestamp.unit() == other))
                .toList();
        if (peers.isEmpty()) {
            return Optional.empty();
        }
        Violation violation = Violation.at(
                        "/spec/timestamp/unit",
                        "unit is " + own.word() + ", but " + other.word() + " in " + new EventNames(peers)
                                + ", of the same stream "
                                + subject.config().stream().orElse("")
                                + ": consumers that order or join the events by time compare numbers that are "
                                + Math.max(own.perSecond(), other.perSecond())
                                        / Math.min(own.perSecond(), other.perSecond())
                                + " times apart. Declare one unit for the whole stream")
                .witness(new Misreading(own, other).witness());
        return Optional.of(
                onlyOther(subject, other)
                        ? Repairs.offer(violation, UnitChange.of(subject, other).patches())
                        : violation);
    }

    /** Where peers differ among themselves, no unit of this event makes the stream uniform. */
    private static boolean onlyOther(Subject subject, TimestampUnit other) {
        return subject.peers().stream()
                .flatMap(peer -> peer.timestamp().stream())
                .allMatch(timestamp -> timestamp.unit() == other);
    }
}
