/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.rules.timestamp;

import io.tidegate.document.JsonPatch;
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
                .flatMap(own -> judge(own, laterCauses(subject, own), earlierEffects(subject, own)))
                .toList();
    }

    private static List<EventConfig> laterCauses(Subject subject, Instant own) {
        boolean open = own.isAfter(subject.now()) || EffectiveFrom.set(subject).isPresent();
        return subject.config().ordering().after().stream()
                .filter(cause -> open && !cause.equals(subject.key()))
                .flatMap(cause -> subject.event(cause).stream())
                .filter(cause -> cause.effectiveFrom().filter(own::isBefore).isPresent())
                .toList();
    }

    private static List<EventConfig> earlierEffects(Subject subject, Instant own) {
        return subject.successors().stream()
                .filter(effect -> effect.effectiveFrom()
                        .filter(moment -> moment.isAfter(subject.now()) && moment.isBefore(own))
                        .isPresent())
                .toList();
    }

    /** Where causes are later and effects earlier, no moment of this event would do, and none is suggested. */
    private static Stream<Violation> judge(Instant own, List<EventConfig> causes, List<EventConfig> effects) {
        Optional<EventConfig> latest = causes.stream().max(BY_MOMENT);
        Optional<EventConfig> earliest = effects.stream().min(BY_MOMENT);
        Optional<Violation> early = latest.map(cause -> early(own, EffectiveFrom.moment(cause), causes));
        Optional<Violation> late = earliest.map(effect -> late(own, EffectiveFrom.moment(effect), effects));
        Optional<JsonPatch> moved = latest.isPresent() && earliest.isPresent()
                ? Optional.empty()
                : latest.or(() -> earliest).flatMap(EffectiveFrom::of);
        return Stream.of(late, early).flatMap(Optional::stream).map(violation -> Repairs.offer(violation, moved));
    }

    private static Violation early(Instant own, Instant latest, List<EventConfig> causes) {
        boolean several = causes.size() > 1;
        return Violation.at(
                        EffectiveFrom.POINTER,
                        "effectiveFrom is " + own + ", before that of its causal predecessor" + (several ? "s " : " ")
                                + new EventNames(causes) + (several ? " (the latest: " : " (") + latest
                                + "): until then consumers wait for causes that nobody writes. Give " + latest
                                + " or later")
                .witness(gap(own, latest));
    }

    private static Violation late(Instant own, Instant earliest, List<EventConfig> effects) {
        boolean several = effects.size() > 1;
        return Violation.at(
                        EffectiveFrom.POINTER,
                        "effectiveFrom is " + own + ", after that of " + new EventNames(effects)
                                + (several ? " (the earliest: " : " (") + earliest + "), which name"
                                + (several ? "" : "s")
                                + " this event in ordering.after: until then consumers wait for causes that nobody"
                                + " writes. Give " + earliest
                                + " or earlier, or move those to later in the same proposal")
                .witness(gap(earliest, own));
    }

    private static String gap(Instant effect, Instant cause) {
        return "from " + effect + " to " + cause + ", for " + new IsoDuration(Duration.between(effect, cause))
                + ", effects are written and causes are not";
    }
}
