/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.rules.schema;

import io.tidegate.avro.EventSchema;
import io.tidegate.avro.ParsedSchema;
import io.tidegate.document.Pointer;
import io.tidegate.event.CompatibilityMode;
import io.tidegate.event.EventConfig;
import io.tidegate.event.Kind;
import io.tidegate.policy.AcceptedSchema;
import io.tidegate.policy.BuiltInRule;
import io.tidegate.policy.Dependent;
import io.tidegate.policy.Parameters;
import io.tidegate.policy.RuleDoc;
import io.tidegate.policy.Subject;
import io.tidegate.policy.Violation;
import io.tidegate.verdict.ChangeKind;
import io.tidegate.verdict.RuleId;
import io.tidegate.verdict.Severity;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** {@code schema/dependents-compatible}: a change of a shared schema breaks no event that follows it. */
final class DependentsCompatibleRule implements BuiltInRule {

    private static final Pointer AVRO = Pointer.of("/spec/schema/avro");

    /** Data are made and tried for the first clashes only: a schema may have a thousand dependents. */
    private static final int WITNESSES = 8;

    private static final RuleDoc DOC = new RuleDoc(
            RuleId.of("schema/dependents-compatible"),
            "With a changed or deleted shared schema, the schema of every event that follows it is still valid, and compatible"
                    + " with that event's own accepted schemas as its own mode demands. An event follows a shared schema that it"
                    + " refers to, directly or through others, without naming a version. Other shared schemas that follow it are"
                    + " still valid too.",
            "Who changes a shared type changes every event that uses it, most of them other people's. Their consumers stop at"
                    + " the first record that does not decode, although nobody proposed a change of those events.",
            "Keep the type compatible, as for an event of the strictest mode that uses it. Events that must stay on the old type"
                    + " can name its version, `namespace/name@1`; or publish the new type under a new name.",
            Severity.DENY,
            List.of(),
            "Apache Avro 1.12 specification, \"Schema Resolution\"");

    @Override
    public RuleDoc doc() {
        return DOC;
    }

    @Override
    public Set<Kind> kinds() {
        return Set.of(Kind.SHARED_SCHEMA);
    }

    @Override
    public Set<ChangeKind> changes() {
        return EnumSet.of(ChangeKind.CREATE, ChangeKind.UPDATE, ChangeKind.DELETE);
    }

    @Override
    public List<Violation> judge(Subject subject, Parameters parameters) {
        List<Violation> violations = new ArrayList<>();
        for (Dependent dependent : subject.dependents()) {
            switch (dependent.proposed()) {
                case ParsedSchema.Invalid invalid -> violations.add(broken(dependent, invalid));
                case ParsedSchema.Valid valid ->
                    clashes(dependent, valid.schema())
                            .forEach(clash -> violations.add(
                                    violations.size() < WITNESSES ? clash.witnessed() : clash.violation()));
            }
        }
        return violations;
    }

    private static Violation broken(Dependent dependent, ParsedSchema.Invalid invalid) {
        return Violation.at(
                AVRO,
                "the schema of " + dependent.holder().id()
                        + ", which follows this one, would not be valid any more: "
                        + invalid.problems().getFirst().message()
                        + ". Its producers and consumers could not load it. Keep what it uses, or change it in the same"
                        + " proposal");
    }

    /** Nothing is written with a shared schema by itself, so only the events that follow it can clash. */
    private static Stream<DependentClash> clashes(Dependent dependent, EventSchema proposed) {
        if (!(dependent.holder() instanceof EventConfig event)) {
            return Stream.empty();
        }
        CompatibilityMode mode = event.schema().compatibility();
        List<AcceptedSchema> accepted = dependent.accepted();
        return (mode.transitive() || accepted.isEmpty() ? accepted : List.of(accepted.getLast()))
                .stream()
                        .flatMap(older -> older.valid().stream()
                                .flatMap(schema -> Stream.concat(
                                        mode.backward()
                                                ? DependentClash.backward(event, older.version(), proposed, schema)
                                                : Stream.empty(),
                                        mode.forward()
                                                ? DependentClash.forward(event, older.version(), proposed, schema)
                                                : Stream.empty())));
    }
}
