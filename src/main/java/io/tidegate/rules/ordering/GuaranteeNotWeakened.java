/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.rules.ordering;

import io.tidegate.document.JsonPatch;
import io.tidegate.event.Consumer;
import io.tidegate.event.EventConfig;
import io.tidegate.event.OrderingSpec.Guarantee;
import io.tidegate.policy.BuiltInRule;
import io.tidegate.policy.Parameters;
import io.tidegate.policy.RuleDoc;
import io.tidegate.policy.Subject;
import io.tidegate.policy.Violation;
import io.tidegate.verdict.RuleId;
import io.tidegate.verdict.Severity;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The order that consumers were promised is promised on. */
final class GuaranteeNotWeakened implements BuiltInRule {

    private static final int CONSUMERS_SHOWN = 5;

    private static final RuleDoc DOC = new RuleDoc(
            RuleId.of("ordering/guarantee-not-weakened"),
            "An event promises no less order than its last accepted version: total is more than per-key, per-key more than"
                    + " none.",
            "Consumers are written for the order that they were promised: they apply records as they come. With less order"
                    + " nothing fails; the older of two records is applied last, and the state is wrong from then on.",
            "Keep the guarantee. Where less order is wanted, make every consumer ready for it, then ask for a waiver, or"
                    + " publish a new event.",
            Severity.DENY,
            List.of(),
            "Apache Kafka documentation, \"Main Concepts and Terminology\" (order holds within a partition)");

    @Override
    public RuleDoc doc() {
        return DOC;
    }

    @Override
    public List<Violation> judge(Subject subject, Parameters parameters) {
        Guarantee after = subject.config().ordering().guarantee();
        return subject.previous()
                .filter(previous -> previous.ordering().guarantee().compareTo(after) > 0)
                .map(previous -> List.of(violation(subject, previous)))
                .orElse(List.of());
    }

    private static Violation violation(Subject subject, EventConfig previous) {
        String before = previous.ordering().guarantee().word();
        String after = subject.config().ordering().guarantee().word();
        Violation violation = Violation.at(
                        "/spec/ordering/guarantee",
                        "the guarantee is weakened from " + before + " to " + after + ": " + consumers(subject.config())
                                + " written for the order " + before
                                + " can apply the older of two records last, without"
                                + " noticing. Keep " + before
                                + ", or make every consumer ready for less before you ask for a waiver")
                .comparing(before, after);
        Violation witnessed = apart(subject).map(violation::witness).orElse(violation);
        return Repair.offer(witnessed, restored(subject.config(), previous));
    }

    private static String consumers(EventConfig config) {
        List<Consumer> all = config.consumers();
        String shown = all.stream().limit(CONSUMERS_SHOWN).map(Consumer::name).collect(Collectors.joining(", "));
        return all.isEmpty()
                ? "consumers"
                : "consumers (" + shown
                        + (all.size() > CONSUMERS_SHOWN ? " and " + (all.size() - CONSUMERS_SHOWN) + " more)" : ")");
    }

    /** Two keys whose records no longer have an order among them; for records without key, where they can be. */
    private static Optional<String> apart(Subject subject) {
        Placement placement = Placement.of(subject.config().topic());
        if (placement.partitions() == 1) {
            return Optional.empty();
        }
        if (subject.config().ordering().key().isEmpty()) {
            return Optional.of("one record can be written to partition 0 and the next to partition "
                    + (placement.partitions() - 1) + "; a consumer can read the second one first");
        }
        KeyFields keys = KeyFields.of(subject.config(), subject.validSchema());
        return subject.config().ordering().guarantee() == Guarantee.NONE
                ? Optional.empty()
                : IntStream.rangeClosed(2, keys.sampleSize())
                        .mapToObj(keys::sample)
                        .flatMap(key -> KeyMove.of(placement, keys.sample(1), placement, key)
                                .map(move ->
                                        "`" + move.key() + "` is in partition " + move.from() + " and `" + key.text()
                                                + "` in " + move.to() + "; a consumer can read the later one first")
                                .stream())
                        .findFirst();
    }

    /** The guarantee with what it rests on, if that went too; else the guarantee alone. */
    private static Stream<JsonPatch> restored(EventConfig config, EventConfig previous) {
        Guarantee guarantee = previous.ordering().guarantee();
        List<String> key = config.ordering().key().isEmpty()
                ? previous.ordering().key()
                : config.ordering().key();
        JsonPatch ordering = Repair.ordering(config, guarantee, key);
        boolean spread = guarantee == Guarantee.TOTAL
                && previous.topic().partitions() == 1
                && config.topic().partitions() > 1;
        return Stream.of(spread ? ordering.then(Repair.partitions(1)) : ordering, Repair.guarantee(config, guarantee));
    }
}
