/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.rules.timestamp;

import io.tidegate.avro.SchemaField;
import io.tidegate.document.JsonPatch;
import io.tidegate.document.Pointer;
import io.tidegate.event.OrderingSpec;
import io.tidegate.event.OrderingSpec.Guarantee;
import io.tidegate.event.TimestampUnit;
import io.tidegate.policy.BuiltInRule;
import io.tidegate.policy.ParameterDoc;
import io.tidegate.policy.Parameters;
import io.tidegate.policy.RuleDoc;
import io.tidegate.policy.Subject;
import io.tidegate.policy.Violation;
import io.tidegate.verdict.RuleId;
import io.tidegate.verdict.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Timestamps of ordered events are fine enough to tell them apart. */
final class ResolutionSufficient implements BuiltInRule {

    private static final String POINTER = "/spec/timestamp/unit";

    private static final List<String> SEQUENCES = List.of("seq", "sequence", "sequenceNumber", "sequence_number");

    private static final RuleDoc DOC = new RuleDoc(
            RuleId.of("timestamp/resolution-sufficient"),
            "An event with the guarantee per-key or total counts time in `coarsest` or a finer unit, or "
                    + "declares a `sequence`.",
            "Two events of one key within the same second have the same timestamp in seconds. Whoever orders "
                    + "by it after the log's own order is lost (a replay from a database, a merge of two topics, a sink "
                    + "that keeps the newest) has to break the tie, and breaks it at random: the last state of an order "
                    + "may be the one before.",
            "Declare a sequence, which rises strictly per key; or, for a new event, a finer unit.",
            Severity.WARN,
            List.of(new ParameterDoc(
                    "coarsest",
                    ParameterDoc.Type.STRING,
                    "millis",
                    "The coarsest unit allowed: seconds, millis, micros or nanos.")),
            "");

    @Override
    public RuleDoc doc() {
        return DOC;
    }

    @Override
    public List<Violation> judge(Subject subject, Parameters parameters) {
        OrderingSpec ordering = subject.config().ordering();
        if (ordering.guarantee() == Guarantee.NONE || ordering.sequence().isPresent()) {
            return List.of();
        }
        String word = parameters.string("coarsest");
        return subject.config().timestamp().stream()
                .map(timestamp -> TimestampUnit.ofWord(word)
                        .map(coarsest -> judge(subject, timestamp.unit(), coarsest))
                        .orElseGet(() -> List.of(unreadable(word))))
                .flatMap(List::stream)
                .toList();
    }

    private static Violation unreadable(String word) {
        return Violation.unjudged(
                Pointer.of(POINTER),
                "the policy's parameter coarsest: " + word
                        + " (expected: seconds, millis, micros or nanos), so it cannot be judged; mend the policy");
    }

    private static List<Violation> judge(Subject subject, TimestampUnit unit, TimestampUnit coarsest) {
        return unit.compareTo(coarsest) < 0
                ? List.of(Repairs.offer(violation(subject, unit, coarsest), sequence(subject)))
                : List.of();
    }

    private static Violation violation(Subject subject, TimestampUnit unit, TimestampUnit coarsest) {
        String guarantee = subject.config().ordering().guarantee().word();
        return Violation.at(
                        POINTER,
                        "unit is " + unit.word() + " (expected: " + coarsest.word()
                                + " or finer), but the guarantee is " + guarantee
                                + ", and no sequence is declared: consumers that order by time cannot tell which of two"
                                + " records came first. Declare ordering.sequence, or, for a new event, a finer unit")
                .witness(witness(unit));
    }

    /** Two moments within one unit. */
    private static String witness(TimestampUnit unit) {
        Duration tenth = Duration.ofSeconds(1).dividedBy(10 * unit.perSecond());
        Instant first = Misreading.EXAMPLE.plus(tenth);
        Instant second = Misreading.EXAMPLE.plus(tenth.multipliedBy(9));
        return first + " is " + unit.value(first) + " in " + unit.word() + ", and " + second + " is "
                + unit.value(second) + " too";
    }

    /** A field that is named as a sequence, where the schema has just one. */
    private static Optional<JsonPatch> sequence(Subject subject) {
        List<SchemaField> named = subject.validSchema().stream()
                .flatMap(schema -> schema.fields().stream())
                .filter(field -> SEQUENCES.contains(field.path()))
                .filter(field -> field.type().equals("long") || field.type().equals("int"))
                .filter(field -> !field.nullable() && field.logicalType().isEmpty())
                .toList();
        return named.size() == 1
                ? Optional.of(JsonPatch.set(
                        "/spec/ordering/sequence", named.getFirst().path()))
                : Optional.empty();
    }
}
