/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.admission;

import io.tidegate.event.Fingerprint;
import io.tidegate.policy.BuiltInRule;
import io.tidegate.policy.Match;
import io.tidegate.policy.Parameters;
import io.tidegate.policy.ParametersReader;
import io.tidegate.policy.Policy;
import io.tidegate.policy.PolicySet;
import io.tidegate.policy.Rule;
import io.tidegate.rules.Catalogue;
import io.tidegate.verdict.Severity;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Policies for tests of the gate. */
final class TestPolicies {

    private TestPolicies() {}

    private static Parameters byDefault(BuiltInRule rule) {
        return ParametersReader.read(rule.doc(), Optional.empty()).orElseThrow();
    }

    /** Every built-in rule for every change, each denying. */
    static PolicySet everyRule() {
        List<Rule> rules = new Catalogue()
                .rules().stream()
                        .<Rule>map(rule -> new Rule.Use(rule, Severity.DENY, byDefault(rule)))
                        .toList();
        return PolicySet.of(List.of(new Policy(
                "everything", "test", Fingerprint.of("everything"), new Match(List.of(), Map.of(), Set.of()), rules)));
    }
}
