/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.rules.schema;

import io.tidegate.avro.SchemaProblem;
import io.tidegate.event.Kind;
import io.tidegate.policy.BuiltInRule;
import io.tidegate.policy.Parameters;
import io.tidegate.policy.RuleDoc;
import io.tidegate.policy.Subject;
import io.tidegate.policy.Violation;
import io.tidegate.verdict.RuleId;
import io.tidegate.verdict.Severity;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** {@code schema/parses}: the schema is valid Avro and its top is a record. */
final class ParsesRule implements BuiltInRule {

    private static final RuleDoc DOC = new RuleDoc(
            RuleId.of("schema/parses"),
            "The schema is valid Avro, its top is a record, and every default fits its field.",
            "A schema that Avro does not take cannot be loaded by any producer or consumer. A default that does not fit loads"
                    + " in some libraries and fails in the consumer that first needs it; a type used before it is defined loads"
                    + " in Java only.",
            "Mend what each finding names; all of them are reported at once.",
            Severity.DENY,
            List.of(),
            "Apache Avro 1.12 specification, \"Schema Declaration\"");

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
        // a type that a missing shared schema would have brought is that reference's fault
        boolean whole = subject.references().broken().isEmpty();
        return SchemaProblems.violations(
                subject,
                whole
                        ? EnumSet.of(SchemaProblem.Kind.MALFORMED, SchemaProblem.Kind.UNDEFINED)
                        : EnumSet.of(SchemaProblem.Kind.MALFORMED),
                "Producers and consumers cannot rely on a schema that is not valid Avro.");
    }
}
