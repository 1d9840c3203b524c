/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.rules.timestamp;

import io.tidegate.event.EventConfig;
import io.tidegate.policy.BuiltInRule;
import io.tidegate.policy.ParameterDoc;
import io.tidegate.policy.Parameters;
import io.tidegate.policy.RuleDoc;
import io.tidegate.policy.Subject;
import io.tidegate.policy.Violation;
import io.tidegate.verdict.ChangeKind;
import io.tidegate.verdict.RuleId;
import io.tidegate.verdict.Severity;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** Servers hear of a switch before it happens. */
final class EffectiveFromAhead implements BuiltInRule {

    private static final RuleDoc DOC = new RuleDoc(
            RuleId.of("timestamp/effective-from-ahead"),
            "A new or changed `effectiveFrom` is at least `lead` ahead of the moment of proposal. Says "
                    + "nothing where none is given: the config then takes effect as each server receives it.",
            "An effectiveFrom is there so that all servers switch at one moment. One that is past, or a few "
                    + "seconds ahead, is met by none of those that are restarting or cut off just then: for a while "
                    + "some servers hold the old config and some the new one.",
            "Give a moment further ahead; or leave `effectiveFrom` out, where the switch need not be at one "
                    + "moment, or the event was in use before it came here.",
            Severity.WARN,
            List.of(new ParameterDoc(
                    "lead",
                    ParameterDoc.Type.DURATION,
                    "PT10M",
                    "How far ahead. Longer than a rolling restart of the servers takes.")),
            "");

    @Override
    public RuleDoc doc() {
        return DOC;
    }

    @Override
    public List<Violation> judge(Subject subject, Parameters parameters) {
        Duration lead = parameters.duration("lead");
        Instant earliest = subject.now().plus(lead);
        return EffectiveFrom.set(subject)
                .filter(instant -> instant.isBefore(earliest))
                .map(instant -> violation(subject, instant, lead))
                .stream()
                .toList();
    }

    private static Violation violation(Subject subject, Instant instant, Duration lead) {
        Instant now = subject.now();
        Violation violation = Violation.at(
                        EffectiveFrom.POINTER,
                        "effectiveFrom is " + instant + ", "
                                + (instant.isBefore(now)
                                        ? "which is past"
                                        : "which is " + new IsoDuration(Duration.between(now, instant)) + " ahead")
                                + " (expected: at least " + new IsoDuration(lead)
                                + " ahead): servers that are restarting or cut off in that time switch later than the"
                                + " others, and producers and consumers disagree meanwhile. Give a moment from "
                                + now.plus(lead) + " on, or leave it out to switch at once")
                .fix(EffectiveFrom.set(roomy(now, lead)));
        Optional<EventConfig> accepted = subject.change() == ChangeKind.UPDATE ? subject.previous() : Optional.empty();
        return accepted.filter(config -> config.effectiveFrom().isPresent())
                .map(config -> Repairs.offer(
                        violation.comparing(EffectiveFrom.moment(config), instant), EffectiveFrom.of(config)))
                .orElse(violation);
    }

    /** A full hour, with at least one to spare: the proposal has to be offered again before it is too late. */
    private static Instant roomy(Instant now, Duration lead) {
        return now.plus(lead).plus(Duration.ofHours(2)).truncatedTo(ChronoUnit.HOURS);
    }
}
