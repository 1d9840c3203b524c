/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.event.Fingerprint;
import io.tidegate.policy.PolicyConflicts.Conflict;
import io.tidegate.policy.PolicyConflicts.Use;
import io.tidegate.verdict.ChangeKind;
import io.tidegate.verdict.RuleId;
import io.tidegate.verdict.Severity;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Which uses of one rule by several policies are shown as a conflict, and in which order. */
class PolicyConflictsTest {

    private static final RuleId SKEW = RuleId.of("timestamp/skew-bounded");
    private static final RuleId UNIT = RuleId.of("timestamp/unit-stable");

    private static Rule use(RuleId id, Severity severity, Map<String, Object> with) {
        BuiltInRule rule = TestRules.CATALOGUE.stream()
                .filter(one -> one.doc().id().equals(id))
                .findFirst()
                .orElseThrow();
        return new Rule.Use(rule, severity, new Parameters(with));
    }

    private static Policy policy(String name, Match match, Rule... rules) {
        return new Policy(name, name + ".yaml", Fingerprint.of(name), match, List.of(rules));
    }

    private static Match in(String... namespaces) {
        return new Match(List.of(namespaces), Map.of(), Set.of());
    }

    private static List<Conflict> conflicts(Policy... policies) {
        return PolicyConflicts.of(PolicySet.of(List.of(policies)));
    }

    @Test
    void otherParametersAreAConflictStrictestFirstThenByName() {
        assertThat(conflicts(
                        policy("b", Match.ALL, use(SKEW, Severity.WARN, Map.of("max", "PT1S"))),
                        policy("c", Match.ALL, use(SKEW, Severity.DENY, Map.of("max", "PT2S"))),
                        policy("a", Match.ALL, use(SKEW, Severity.WARN, Map.of("max", "PT3S"))),
                        policy("d", Match.ALL, use(SKEW, Severity.AUDIT, Map.of("max", "PT2S")))))
                .containsExactly(new Conflict(
                        SKEW,
                        List.of(
                                new Use("c", Severity.DENY, new Parameters(Map.of("max", "PT2S"))),
                                new Use("a", Severity.WARN, new Parameters(Map.of("max", "PT3S"))),
                                new Use("b", Severity.WARN, new Parameters(Map.of("max", "PT1S"))),
                                new Use("d", Severity.AUDIT, new Parameters(Map.of("max", "PT2S"))))));
    }

    @Test
    void anotherSeverityIsAConflictTheSameUseIsNone() {
        Rule denies = use(UNIT, Severity.DENY, Map.of());
        Rule warns = use(UNIT, Severity.WARN, Map.of());

        assertThat(conflicts(policy("a", Match.ALL, denies), policy("b", Match.ALL, denies)))
                .isEmpty();
        assertThat(conflicts(policy("a", Match.ALL, warns), policy("b", Match.ALL, denies)))
                .extracting(conflict -> conflict.uses().getFirst().policy())
                .containsExactly("b");
    }

    @Test
    void conflictsAreInTheOrderOfTheirRules() {
        assertThat(conflicts(
                        policy(
                                "a",
                                Match.ALL,
                                use(UNIT, Severity.WARN, Map.of()),
                                use(SKEW, Severity.WARN, Map.of("max", "PT1S"))),
                        policy(
                                "b",
                                Match.ALL,
                                use(UNIT, Severity.DENY, Map.of()),
                                use(SKEW, Severity.DENY, Map.of("max", "PT1S")))))
                .extracting(Conflict::rule)
                .containsExactly(SKEW, UNIT);
    }

    @Test
    void policiesThatNeverMeetDoNotConflict() {
        Rule denies = use(UNIT, Severity.DENY, Map.of());
        Rule warns = use(UNIT, Severity.WARN, Map.of());
        Match creations = new Match(List.of(), Map.of(), Set.of(ChangeKind.CREATE));
        Match updates = new Match(List.of(), Map.of(), Set.of(ChangeKind.UPDATE, ChangeKind.DELETE));

        assertThat(conflicts(policy("a", in("billing"), denies), policy("b", in("checkout*", "carts"), warns)))
                .isEmpty();
        assertThat(conflicts(policy("a", creations, denies), policy("b", updates, warns)))
                .isEmpty();
        assertThat(conflicts(policy("a", in("billing", "check*"), denies), policy("b", in("*out"), warns)))
                .hasSize(1);
        assertThat(conflicts(policy("a", creations, denies), policy("b", in("billing"), warns)))
                .hasSize(1);
    }

    @Test
    void onlyThosePoliciesAreNamedThatContradictAnother() {
        Rule denies = use(UNIT, Severity.DENY, Map.of());
        Rule warns = use(UNIT, Severity.WARN, Map.of());

        assertThat(conflicts(
                        policy("a", in("billing"), denies),
                        policy("b", in("billing"), warns),
                        policy("c", in("checkout"), denies)))
                .singleElement()
                .satisfies(conflict ->
                        assertThat(conflict.uses()).extracting(Use::policy).containsExactly("a", "b"));
    }

    @Test
    void otherLabelsStillMeetInAChangeOfLabels() {
        Match critical = new Match(List.of(), Map.of("tier", "critical"), Set.of());
        Match low = new Match(List.of(), Map.of("tier", "low"), Set.of());

        assertThat(conflicts(
                        policy("a", critical, use(UNIT, Severity.DENY, Map.of())),
                        policy("b", low, use(UNIT, Severity.WARN, Map.of()))))
                .hasSize(1);
    }

    @Test
    void writtenRulesAreTheirPolicysOwn() {
        Rule written = new Rule.Written(RuleId.of("a/x"), Severity.DENY, subject -> List.of());

        assertThat(conflicts(policy("a", Match.ALL, written), policy("b", Match.ALL)))
                .isEmpty();
    }
}
