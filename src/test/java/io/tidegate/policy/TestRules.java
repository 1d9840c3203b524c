/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.policy;

import io.tidegate.verdict.RuleId;
import io.tidegate.verdict.Severity;
import java.util.List;

/** A small catalogue: rules that find nothing, one of them with a parameter of each type. */
public final class TestRules {

    public static final List<BuiltInRule> CATALOGUE = List.of(
            rule("schema/parses", Severity.DENY),
            rule("schema/names-valid", Severity.DENY),
            rule("timestamp/unit-matches-schema", Severity.DENY),
            rule("timestamp/unit-stable", Severity.DENY),
            rule(
                    "timestamp/skew-bounded",
                    Severity.WARN,
                    new ParameterDoc("max", ParameterDoc.Type.DURATION, "PT5S", "the most that is allowed"),
                    new ParameterDoc("retries", ParameterDoc.Type.INTEGER, "3", "a number"),
                    new ParameterDoc("word", ParameterDoc.Type.STRING, "none", "a word"),
                    new ParameterDoc("words", ParameterDoc.Type.STRINGS, "[x, y]", "some words"),
                    new ParameterDoc("strict", ParameterDoc.Type.BOOLEAN, "false", "a switch")));

    private TestRules() {}

    private static BuiltInRule rule(String id, Severity severity, ParameterDoc... parameters) {
        return new Quiet(
                new RuleDoc(RuleId.of(id), "It holds.", "It breaks.", "Mend it.", severity, List.of(parameters), ""));
    }

    private record Quiet(RuleDoc doc) implements BuiltInRule {
        @Override
        public List<Violation> judge(Subject subject, Parameters parameters) {
            return List.of();
        }
    }
}
