/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.rules.schema;

import io.tidegate.avro.ParsedSchema;
import io.tidegate.document.JsonPatch;
import io.tidegate.document.Pointer;
import io.tidegate.event.Kind;
import io.tidegate.event.References.Broken;
import io.tidegate.policy.BuiltInRule;
import io.tidegate.policy.Parameters;
import io.tidegate.policy.RuleDoc;
import io.tidegate.policy.Subject;
import io.tidegate.policy.Violation;
import io.tidegate.verdict.RuleId;
import io.tidegate.verdict.Severity;
import java.util.List;
import java.util.Set;

/** {@code schema/references-acyclic}: shared schemas do not refer to each other in a circle. */
final class ReferencesAcyclicRule implements BuiltInRule {

    private static final RuleDoc DOC = new RuleDoc(
            RuleId.of("schema/references-acyclic"),
            "The references of shared schemas lead to no circle.",
            "Avro takes a type only once the types it names are defined, so schemas in a circle can be loaded in no order.",
            "Move the types that need each other into one shared schema, where they may refer to each other by name.",
            Severity.DENY,
            List.of(),
            "Apache Avro 1.12 specification, \"Names\": a name must be defined before it is used");

    @Override
    public RuleDoc doc() {
        return DOC;
    }

    @Override
    public Set<Kind> kinds() {
        return Kind.withSchema();
    }

    @Override
    public boolean waivable() {
        return false;
    }

    @Override
    public List<Violation> judge(Subject subject, Parameters parameters) {
        return subject.references().broken().stream()
                .filter(Broken::cycle)
                .map(broken -> violation(subject, broken))
                .toList();
    }

    private static Violation violation(Subject subject, Broken broken) {
        Violation violation = Violation.at(
                Chains.place(broken),
                "references lead to a circle: " + Chains.words(subject, broken)
                        + ": schemas in a circle can be loaded in no order. Put the types that need each other into"
                        + " one shared schema");
        return needed(subject.schema()) ? violation : violation.fix(JsonPatch.remove(Chains.place(broken)));
    }

    /** Whether the schema itself misses a type: then it is no cure to take the reference away. */
    private static boolean needed(ParsedSchema schema) {
        return schema instanceof ParsedSchema.Invalid invalid
                && invalid.problems().stream()
                        .anyMatch(problem -> !problem.pointer().equals(Pointer.ROOT));
    }
}
