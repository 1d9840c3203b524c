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
import java.util.List;
import java.util.Set;

/** {@code schema/names-valid}: every name in the schema is one that all Avro libraries take. */
final class NamesValidRule implements BuiltInRule {

    private static final RuleDoc DOC = new RuleDoc(
            RuleId.of("schema/names-valid"),
            "Names of types, fields, symbols, namespaces and aliases are valid Avro names, and each is given once.",
            "Avro libraries differ in what they let pass: letters outside ASCII and a type that is defined twice in the same"
                    + " words load in Java, and are refused by others and by code generators.",
            "Use letters A-Z, digits and _, not starting with a digit; define each type once and refer to it by name.",
            Severity.DENY,
            List.of(),
            "Apache Avro 1.12 specification, \"Names\"");

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
        return SchemaProblems.violations(
                subject,
                Set.of(SchemaProblem.Kind.NAME),
                "Avro libraries and code generators refuse it, so some producers and consumers could not load the schema.");
    }
}
