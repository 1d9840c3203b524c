/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.rules.timestamp;

import io.tidegate.event.EventConfig;
import io.tidegate.policy.BuiltInRule;
import io.tidegate.policy.Parameters;
import io.tidegate.policy.RuleDoc;
import io.tidegate.policy.Subject;
import io.tidegate.policy.Violation;
import io.tidegate.rules.reference.EventNames;
import io.tidegate.verdict.RuleId;
import io.tidegate.verdict.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** An effect is not in use before its cause. */
final class AfterNotBefore implements BuiltInRule {

    private static final Comparator<EventConfig> BY_MOMENT = Comparator.comparing(EffectiveFrom::moment);

    private static final RuleDoc DOC = new RuleDoc(
            RuleId.of("timestamp/after-not-before"),
            "An event's effectiveFrom is not before that of any event that it names in `after`, judged from "
                    + "both ends. Events without an effectiveFrom, and those that are in effect already and do not "
                    + "change theirs, are left alone.",
            "Consumers hold an effect back until they have seen its cause. Where the effect's config takes "
                    + "effect first, records come whose causes nobody writes yet: they are held back until memory runs "
                    + "out, or dropped.",
            "Let causes take effect first, or all at one moment; changes to several events can be offered in "
                    + "one proposal.",
            Severity.DENY,
            List.of(),
            "");

    @Override
    public RuleDoc doc() {
        return DOC;
    }

    @Override
    public List<Violation> judge(Subject subject, Parameters parameters) {
        return subject.config().effectiveFrom().stream()
                .flatMap(own -> Stream.of(asEffect(subject, own), asCause(subject, own)))
                .flatMap(Optional::stream)
                .toList();
    }

    /** This event is the effect: its causes may be later. */
    private static Optional<Violation> asEffect(Subject subject, Instant own) {
        boolean open = own.isAfter(subject.now()) || EffectiveFrom.set(subject).isPresent();
        List<EventConfig> later = subject.config().ordering().after().stream()
                .filter(_ -> open)
                .filter(cause -> !cause.equals(subject.key()))
                .flatMap(cause -> subject.event(cause).stream())
                .filter(cause -> cause.effectiveFrom().filter(own::isBefore).isPresent())
                .toList();
        return later.stream().max(BY_MOMENT).map(cause -> early(own, cause, later));
    }

    private static Violation early(Instant own, EventConfig cause, List<EventConfig> later) {
        Instant latest = EffectiveFrom.moment(cause);
        Violation violation = Violation.at(
                        EffectiveFrom.POINTER,
                        "effectiveFrom is " + own + ", before that of its causal predecessor"
                                + (later.size() > 1 ? "s " : " ") + new EventNames(later) + " (" + latest
                                + "): until then consumers wait for causes that nobody writes. Give " + latest
                                + " or later")
                .witness(gap(own, latest));
        return Repairs.offer(violation, EffectiveFrom.of(cause));
    }

    /** This event is the cause: its effects may be earlier. */
    private static Optional<Violation> asCause(Subject subject, Instant own) {
        List<EventConfig> earlier = subject.successors().stream()
                .filter(effect -> !effect.key().equals(subject.key()))
                .filter(effect -> effect.effectiveFrom()
                        .filter(moment -> moment.isAfter(subject.now()) && moment.isBefore(own))
                        .isPresent())
                .toList();
        return earlier.stream().min(BY_MOMENT).map(effect -> late(own, effect, earlier));
    }

    private static Violation late(Instant own, EventConfig effect, List<EventConfig> earlier) {
        Instant earliest = EffectiveFrom.moment(effect);
        Violation violation = Violation.at(
                        EffectiveFrom.POINTER,
                        "effectiveFrom is " + own + ", after that of " + new EventNames(earlier) + " (" + earliest
                                + "), which name" + (earlier.size() > 1 ? "" : "s")
                                + " this event in ordering.after: until then consumers wait for causes that nobody"
                                + " writes. Give " + earliest
                                + " or earlier, or move those to later in the same proposal")
                .witness(gap(earliest, own));
        return Repairs.offer(violation, EffectiveFrom.of(effect));
    }

    private static String gap(Instant effect, Instant cause) {
        return "from " + effect + " to " + cause + ", for " + new IsoDuration(Duration.between(effect, cause))
                + ", effects are written and causes are not";
    }
}
