/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.tidegate.event.Configs;
import io.tidegate.telemetry.Metrics;
import org.junit.jupiter.api.Test;

/** Without policies the gate is closed, and says so; everything else goes on. */
@QuarkusTest
@TestProfile(BrokenPoliciesProfile.class)
class BrokenPoliciesHttpTest {

    private final Api api = new Api();

    @Test
    void nothingIsAdmittedOrJudged() {
        for (Answer answer : new Answer[] {
            api.propose(Configs.yaml("broken/placed", 12)),
            api.dryRun(Configs.yaml("broken/placed", 12)),
            api.delete("/v1/events/broken/placed")
        }) {
            assertThat(answer.status()).isEqualTo(503);
            assertThat(Integer.parseInt(answer.header("retry-after").orElseThrow()))
                    .isPositive();
            assertThat(answer.text("/detail")).contains("no policies are loaded");
            assertThat(answer.at("/retryable").asBoolean()).isTrue();
        }
        assertThat(api.get("/v1/events").at("/events")).isEmpty();
    }

    @Test
    void kubernetesIsToldSoInAnAnswerRatherThanByNone() {
        String review = Reviews.ofResource("CREATE", Reviews.resource(Configs.yaml("broken/placed", 12)), null)
                .toString();

        Answer answer = api.post("/v1/kubernetes/review", "application/json", review);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.at("/response/allowed").asBoolean()).isFalse();
        assertThat(answer.at("/response/status/code").asInt()).isEqualTo(503);
        assertThat(answer.text("/response/status/message")).contains("no policies are loaded");
    }

    @Test
    void whatCannotBeReadIsStillRefusedForThat() {
        assertThat(api.propose("kind: [").status()).isEqualTo(400);
    }

    @Test
    void itLivesAndIsNotReadyAndSaysWhy() {
        assertThat(api.get("/q/health/live").status()).isEqualTo(200);
        assertThat(api.get("/q/health/started").status()).isEqualTo(200);
        Answer ready = api.get("/q/health/ready");
        assertThat(ready.status()).isEqualTo(503);
        assertThat(ready.body()).contains("house.yaml:2:1: ");
    }

    @Test
    void theProblemsAreShownAndTheCatalogueStays() {
        Answer policies = api.get("/v1/policies");

        assertThat(policies.at("/digest").isMissingNode()).isTrue();
        assertThat(policies.at("/policies")).isEmpty();
        assertThat(policies.at("/problems/0/line").asInt()).isEqualTo(2);
        assertThat(api.get("/v1/rules").at("/rules")).isNotEmpty();
        assertThat(api.get("/v1/rules").at("/written")).isEmpty();
        assertThat(api.get("/v1/decisions").at("/decisions")).isEmpty();
        Metrics metrics = Metrics.of(api);
        assertThat(metrics.samples("tidegate_policies_info")).containsExactly("{digest=\"none\"}");
        assertThat(metrics.value("tidegate_policies_good")).isZero();
        assertThat(metrics.value("tidegate_policies_load_failures_total")).isEqualTo(1);
    }
}
