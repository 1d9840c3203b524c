/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.admission;

import io.tidegate.event.Fingerprint;
import io.tidegate.policy.Match;
import io.tidegate.policy.ParametersReader;
import io.tidegate.policy.Policy;
import io.tidegate.policy.PolicySet;
import io.tidegate.policy.Rule;
import io.tidegate.policy.ShippedPacksTest;
import io.tidegate.rules.Catalogue;
import io.tidegate.verdict.Severity;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Policies for tests of the gate. */
final class TestPolicies {

    private TestPolicies() {}

    /** Every built-in rule with its defaults for every change, each denying; but for those that few want. */
    static PolicySet everyRule() {
        List<Rule> rules = new Catalogue()
                .rules().stream()
                        .filter(rule -> !ShippedPacksTest.NOT_FOR_EVERYONE.contains(
                                rule.doc().id().toString()))
                        .<Rule>map(rule -> new Rule.Use(
                                rule,
                                Severity.DENY,
                                ParametersReader.read(rule.doc(), Optional.empty())
                                        .orElseThrow()))
                        .toList();
        return PolicySet.of(List.of(new Policy(
                "everything", "test", Fingerprint.of("everything"), new Match(List.of(), Map.of(), Set.of()), rules)));
    }
}
