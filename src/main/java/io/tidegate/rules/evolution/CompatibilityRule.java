/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.rules.evolution;

import io.tidegate.avro.EventSchema;
import io.tidegate.document.JsonPatch;
import io.tidegate.document.Pointer;
import io.tidegate.event.CompatibilityMode;
import io.tidegate.event.Fingerprint;
import io.tidegate.event.Kind;
import io.tidegate.event.SchemaHolder;
import io.tidegate.policy.AcceptedSchema;
import io.tidegate.policy.BuiltInRule;
import io.tidegate.policy.Parameters;
import io.tidegate.policy.RuleDoc;
import io.tidegate.policy.Subject;
import io.tidegate.policy.Violation;
import io.tidegate.rules.evolution.Clashes.Evidence;
import io.tidegate.verdict.RuleId;
import io.tidegate.verdict.Severity;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** {@code evolution/compatibility}: old and new schema read each other's data as the compatibility mode demands. */
final class CompatibilityRule implements BuiltInRule {

    private static final Pointer AVRO = Pointer.of("/spec/schema/avro");

    private static final RuleDoc DOC = new RuleDoc(
            RuleId.of("evolution/compatibility"),
            "The schema is compatible with the accepted versions, as spec.schema.compatibility demands: BACKWARD (the new"
                    + " schema reads old data), FORWARD (older schemas read new data) or FULL (both), with the newest version"
                    + " or, _TRANSITIVE, with all. The stricter of the accepted and the proposed mode counts.",
            "Where a schema does not read what lies in the topic, consumers stop at the first such record; where an older one"
                    + " does not read new data, consumers that are not yet deployed anew do.",
            "Each finding names the field and the change that mends it. Lowering the mode takes a change of its own, before.",
            Severity.DENY,
            List.of(),
            "Apache Avro 1.12 specification, \"Schema Resolution\"");

    @Override
    public RuleDoc doc() {
        return DOC;
    }

    @Override
    public Set<Kind> kinds() {
        return Kind.withSchema();
    }

    @Override
    public List<Violation> judge(Subject subject, Parameters parameters) {
        Optional<EventSchema> proposed = subject.validSchema();
        List<AcceptedSchema> history = subject.acceptedSchemas();
        if (proposed.isEmpty() || history.isEmpty()) {
            return List.of();
        }
        CompatibilityMode accepted = history.getLast().holder().schema().compatibility();
        CompatibilityMode asked = subject.holder().schema().compatibility();
        CompatibilityMode mode = accepted.stricter(asked);
        Clashes clashes = new Clashes(proposed.get());
        for (Compared one : compared(history, proposed.get(), mode)) {
            clashes.compare(one.newest(), one.schema(), one.versions(), mode);
        }
        String modes = CompatibilityWords.modes(accepted, asked);
        int tried = Succession.tried(subject.holder());
        List<Violation> violations = new ArrayList<>();
        CompatibilityFixes fixes =
                new CompatibilityFixes(subject, clashes.found().isEmpty());
        clashes.found().forEach((clash, evidence) -> {
            Violation violation =
                    violation(clash, evidence, subject.holder().kind().noun(), modes);
            violations.add(violations.size() < tried ? proven(violation, clash, evidence, clashes, fixes) : violation);
        });
        return violations;
    }

    /**
     * A schema that the proposal is compared with.
     *
     * @param newest what it was accepted with last
     * @param versions those that had it
     */
    private record Compared(SchemaHolder newest, EventSchema schema, SortedSet<Integer> versions) {}

    private static Collection<Compared> compared(
            List<AcceptedSchema> history, EventSchema proposed, CompatibilityMode mode) {
        SequencedMap<Fingerprint, Compared> schemas = new LinkedHashMap<>();
        for (AcceptedSchema one : mode.transitive() ? history : List.of(history.getLast())) {
            one.valid()
                    .filter(schema -> !schema.source().equals(proposed.source()))
                    .ifPresent(schema -> schemas.computeIfAbsent(
                                    schema.source(), _ -> new Compared(one.holder(), schema, new TreeSet<>()))
                            .versions()
                            .add(one.version()));
        }
        return schemas.values();
    }

    private static Violation violation(Clash clash, Evidence evidence, String noun, String modes) {
        String message = CompatibilityWords.message(clash, evidence.versions(), noun) + modes;
        return Violation.at(AVRO.resolve(clash.pointer()), message).comparing(clash.older(), clash.newer());
    }

    private static Violation proven(
            Violation violation, Clash clash, Evidence evidence, Clashes clashes, CompatibilityFixes fixes) {
        Violation proven =
                clashes.witness(clash, evidence).map(violation::witness).orElse(violation);
        for (JsonPatch fix : fixes.of(clash, evidence)) {
            proven = proven.fix(fix);
        }
        return proven;
    }
}
