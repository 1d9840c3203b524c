/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.rules.timestamp;

import io.tidegate.avro.EventSchema;
import io.tidegate.avro.SchemaField;
import io.tidegate.document.Pointer;
import io.tidegate.event.EventConfig;
import io.tidegate.event.TimestampUnit;
import io.tidegate.policy.BuiltInRule;
import io.tidegate.policy.Parameters;
import io.tidegate.policy.RuleDoc;
import io.tidegate.policy.Subject;
import io.tidegate.policy.Violation;
import io.tidegate.verdict.RuleId;
import io.tidegate.verdict.Severity;
import java.util.List;
import java.util.Optional;

/** A timestamp keeps its unit. */
final class UnitStable implements BuiltInRule {

    private static final RuleDoc DOC = new RuleDoc(
            RuleId.of("timestamp/unit-stable"),
            "The timestamp keeps the unit of the newest accepted version that declares a timestamp, in the config and in"
                    + " the schema, also where its field changes.",
            "Records that are already in the topic keep the unit they were written in, and producers and consumers are"
                    + " never all switched at one moment. Whoever reads one unit as the other gets dates that are off by a"
                    + " factor of 1000 or more; nothing fails to decode, so nobody notices before the reports are wrong.",
            "Keep the unit. Where another one is needed, publish a new event on its own topic and move consumers to it.",
            Severity.DENY,
            List.of(),
            "Apache Avro 1.12 specification, \"Timestamps\": the unit is no part of the encoding, so schema resolution"
                    + " does not convert it");

    @Override
    public RuleDoc doc() {
        return DOC;
    }

    @Override
    public List<Violation> judge(Subject subject, Parameters parameters) {
        Optional<EventConfig> previous =
                subject.lastAccepted(config -> config.timestamp().isPresent());
        if (previous.isEmpty() || subject.config().timestamp().isEmpty()) {
            return List.of();
        }
        TimestampUnit before = previous.get().timestamp().get().unit();
        TimestampUnit after = subject.config().timestamp().get().unit();
        return before == after
                ? schema(subject, previous.get()).stream().toList()
                : List.of(Repairs.offer(
                        violation(subject, Pointer.of("/spec/timestamp/unit"), "unit", before, after),
                        UnitChange.of(subject, before).patches()));
    }

    /** The declared unit stays, but the schema's may change under it. */
    private static Optional<Violation> schema(Subject subject, EventConfig previous) {
        Optional<SchemaField> before = field(previous, subject.validSchemaOf(previous));
        Optional<SchemaField> after = field(subject.config(), subject.validSchema());
        Optional<TimestampUnit> from = before.flatMap(SchemaUnit::of);
        Optional<TimestampUnit> to = after.flatMap(SchemaUnit::of);
        if (from.isEmpty() || to.isEmpty() || from.equals(to)) {
            return Optional.empty();
        }
        Pointer type =
                Pointer.of("/spec/schema/avro").resolve(after.get().pointer()).child("type");
        return Optional.of(Repairs.offer(
                violation(subject, type, "unit of " + after.get().path() + " in the schema", from.get(), to.get()),
                new WrittenType(subject.config(), after.get())
                        .labelled(before.get().logicalType().get())));
    }

    private static Optional<SchemaField> field(EventConfig config, Optional<EventSchema> schema) {
        return config.timestamp().flatMap(timestamp -> schema.flatMap(valid -> valid.field(timestamp.field())));
    }

    private static Violation violation(
            Subject subject, Pointer pointer, String what, TimestampUnit before, TimestampUnit after) {
        Misreading misreading = new Misreading(before, after);
        return Violation.at(
                        pointer,
                        what + " changes from " + before.word() + " to " + after.word()
                                + ": consumers read the records that are already in "
                                + subject.config().topic().name() + ", and those of producers not yet switched, with "
                                + misreading.extent() + ". Keep " + before.word()
                                + ", or publish a new event on its own topic")
                .comparing(before.word(), after.word())
                .witness(misreading.witness());
    }
}
