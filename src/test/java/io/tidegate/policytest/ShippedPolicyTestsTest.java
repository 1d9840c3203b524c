/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.policytest;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.document.Document;
import io.tidegate.document.DocumentReader;
import io.tidegate.document.ReadResult;
import io.tidegate.document.Syntax;
import io.tidegate.policy.DirectoryPolicies;
import io.tidegate.policy.Policy;
import io.tidegate.policy.PolicyLoad;
import io.tidegate.policy.PolicyLoader;
import io.tidegate.policy.PolicyTexts;
import io.tidegate.policy.Rule;
import io.tidegate.policy.cel.CelRuleLanguage;
import io.tidegate.rules.Catalogue;
import io.tidegate.verdict.RuleId;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The tests of the shipped packs, run as anyone would run them, and that they are no policies themselves. */
class ShippedPolicyTestsTest {

    private static final Path POLICIES = Path.of("policies");

    @Test
    void thePacksDoWhatTheirTestsSay() {
        List<PolicyTestResult> results = TestRuns.tests().run(POLICIES);

        assertThat(PolicyTestText.isGood(results))
                .as(() -> "\n" + PolicyTestText.of(results))
                .isTrue();
        assertThat(results).hasSizeGreaterThan(75);
    }

    /** Cases cannot hold waivers, so the rules about those are tried elsewhere. */
    @Test
    void everyRuleOfThePacksIsFoundByACase() {
        List<Policy> packs = ((PolicyLoad.Loaded) new PolicyLoader(new Catalogue().rules(), new CelRuleLanguage())
                        .load(new DirectoryPolicies(POLICIES).read()))
                .policies()
                .policies();
        Set<RuleId> expected =
                expectedIn(new PolicyTestReader(packs.stream().map(Policy::name).toList(), POLICIES));

        assertThat(packs.stream().flatMap(pack -> pack.rules().stream()).map(Rule::id))
                .filteredOn(rule -> !rule.group().equals("waiver"))
                .isNotEmpty()
                .allMatch(expected::contains);
    }

    private static Set<RuleId> expectedIn(PolicyTestReader reader) {
        Set<RuleId> rules = new TreeSet<>();
        PolicyTexts.Found tests = (PolicyTexts.Found) new DirectoryPolicies(POLICIES.resolve("tests")).read();
        tests.files().forEach((file, bytes) -> {
            ReadResult.Documents read = (ReadResult.Documents) new DocumentReader().read(file, bytes, Syntax.YAML);
            for (Document document : read.documents()) {
                reader.read(document, new ArrayList<>()).orElseThrow().cases().stream()
                        .flatMap(one -> one.expect().findings().stream().flatMap(List::stream))
                        .forEach(finding -> rules.add(finding.rule()));
            }
        });
        return rules;
    }

    @Test
    void theTestsAreNotReadAsPolicies() {
        assertThat(new DirectoryPolicies(POLICIES).read())
                .isInstanceOfSatisfying(
                        PolicyTexts.Found.class,
                        found -> assertThat(found.files().keySet()).noneMatch(file -> file.contains("tests")));
    }

    @Test
    void theTestsAreNotBuiltIntoTheExecutable() {
        assertThat(PolicyTests.class.getResource("/io/tidegate/packs/ordering.yaml"))
                .isNotNull();
        assertThat(PolicyTests.class.getResource("/io/tidegate/packs/tests/ordering.yaml"))
                .isNull();
    }
}
