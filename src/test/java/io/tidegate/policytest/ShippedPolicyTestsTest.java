/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.policytest;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.policy.DirectoryPolicies;
import io.tidegate.policy.PolicyTexts;
import java.nio.file.Path;
import java.util.List;
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
        assertThat(results).hasSizeGreaterThan(25);
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
