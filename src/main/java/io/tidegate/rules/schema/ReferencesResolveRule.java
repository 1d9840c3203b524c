/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.rules.schema;

import io.tidegate.event.Kind;
import io.tidegate.event.References.Broken;
import io.tidegate.event.SchemaReference;
import io.tidegate.policy.BuiltInRule;
import io.tidegate.policy.Parameters;
import io.tidegate.policy.RuleDoc;
import io.tidegate.policy.Subject;
import io.tidegate.policy.Violation;
import io.tidegate.verdict.RuleId;
import io.tidegate.verdict.Severity;
import java.util.List;
import java.util.Set;

/** {@code schema/references-resolve}: what a schema refers to is there. */
final class ReferencesResolveRule implements BuiltInRule {

    private static final RuleDoc DOC = new RuleDoc(
            RuleId.of("schema/references-resolve"),
            "Every shared schema that `references` names exists, in the named version or in force, and so does what those"
                    + " refer to. The proposal's own shared schemas come first.",
            "A schema whose types are nowhere to be found cannot be loaded by any producer or consumer, and nothing else about"
                    + " the event can be judged.",
            "Propose the shared schema together with the event, or name one that is accepted"
                    + " (`GET /v1/schemas` lists them).",
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
                .filter(broken -> !broken.cycle())
                .map(ReferencesResolveRule::violation)
                .toList();
    }

    private static Violation violation(Broken broken) {
        SchemaReference missing = broken.chain().getLast();
        String version =
                missing.version().isPresent() ? "version " + missing.version().getAsInt() + " of " : "";
        String through = broken.chain().size() == 1 ? "" : ", by way of " + Chains.words(broken);
        return Violation.at(
                Chains.place(broken),
                "there is no " + version + "shared schema " + missing.key() + ", which the schema refers to" + through
                        + ": no producer or consumer could load the schema. Propose it together with this, or correct the"
                        + " reference");
    }
}
