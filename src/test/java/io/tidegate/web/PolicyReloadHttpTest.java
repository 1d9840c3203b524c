/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.web;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.tidegate.event.Configs;
import io.tidegate.telemetry.Metrics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Policies change while the service runs; broken ones never take effect, and never take anything away. */
@QuarkusTest
@TestProfile(PolicyReloadProfile.class)
class PolicyReloadHttpTest {

    @ConfigProperty(name = "tidegate.policies.path")
    Path directory;

    private final Api api = new Api();

    @BeforeEach
    void mend() throws IOException {
        write(house("100"));
        awaitInForce("100");
    }

    @Test
    void aRuleTakesEffectWithoutARestart() throws IOException {
        assertThat(api.dryRun(Configs.yaml("reload/placed", 12)).status()).isEqualTo(200);

        write(house("6"));
        awaitInForce("6");

        Answer rejected = api.propose(Configs.yaml("reload/placed", 12));
        assertThat(rejected.status()).isEqualTo(422);
        assertThat(rejected.texts("/findings", "rule")).containsExactly("house/few-partitions");
        assertThat(rejected.text("/findings/0/pointer")).isEqualTo("/spec/topic/partitions");
        assertThat(rejected.text("/findings/0/message")).isEqualTo("more than 6 partitions");
        assertThat(rejected.text("/policies"))
                .isEqualTo(api.get("/v1/policies").text("/digest"))
                .isEqualTo(policyCheck().at("/data/digest").asText());
        assertThat(api.get(rejected.text("/findings/0/docs")).text("/policy")).isEqualTo("house");
        assertThat(api.dryRun(Configs.yaml("reload/placed", 6)).status()).isEqualTo(200);
    }

    @Test
    void theMetricNamesThePoliciesInForceAndNoOthers() throws IOException {
        write(house("7"));
        awaitInForce("7");

        String digest = api.get("/v1/policies").text("/digest");

        assertThat(Metrics.of(api).samples("tidegate_policies_info")).containsExactly("{digest=\"" + digest + "\"}");
    }

    @Test
    void aBrokenFileKeepsTheLastGoodPoliciesInForceUntilItIsMended() throws IOException {
        Metrics before = Metrics.of(api);
        String digest = api.get("/v1/policies").text("/digest");

        write(house("6").replace("event.topic", "event.topics"));

        await().untilAsserted(
                        () -> assertThat(policyCheck().path("status").asText()).isEqualTo("DOWN"));
        assertThat(api.get("/q/health/ready").status()).isEqualTo(503);
        assertThat(api.get("/q/health/live").status()).isEqualTo(200);
        assertThat(policyCheck().at("/data/problem 1").asText())
                .contains("house.yaml:8:")
                .contains("topics");
        Answer shown = api.get("/v1/policies");
        assertThat(shown.text("/digest")).isEqualTo(digest);
        assertThat(shown.text("/problems/0/file")).endsWith("/house.yaml");
        assertThat(shown.at("/problems/0/line").asInt()).isEqualTo(8);
        assertThat(shown.text("/problems/0/message")).contains("topics");
        assertThat(api.dryRun(Configs.yaml("reload-broken/placed", 12)).text("/policies"))
                .isEqualTo(digest);
        await().during(Duration.ofMillis(300)).untilAsserted(() -> {
            assertThat(Metrics.of(api).since(before, "tidegate_policies_load_failures_total"))
                    .isEqualTo(1);
            assertThat(Metrics.of(api).value("tidegate_policies_good")).isZero();
        });

        write(house("5"));
        awaitInForce("5");

        assertThat(api.get("/q/health/ready").status()).isEqualTo(200);
        assertThat(api.get("/v1/policies").at("/problems")).isEmpty();
        assertThat(Metrics.of(api).value("tidegate_policies_good")).isEqualTo(1);
        assertThat(Metrics.of(api).since(before, "tidegate_policies_load_failures_total"))
                .isEqualTo(1);
        assertThat(Metrics.of(api).since(before, "tidegate_policies_loads_total"))
                .isEqualTo(1);
    }

    @Test
    void showsWhereTwoPoliciesUseARuleInDifferentWays() throws IOException {
        write("""
                apiVersion: tidegate.io/v1
                kind: Policy
                metadata: {name: a-team}
                spec: {match: {namespaces: [nobody-here]}, rules: [{use: timestamp/unit-stable, severity: warn}]}
                ---
                apiVersion: tidegate.io/v1
                kind: Policy
                metadata: {name: everyone}
                spec: {match: {namespaces: ["no*"]}, rules: [{use: timestamp/unit-stable}]}
                ---
                """ + house("4"));
        awaitInForce("4");

        Answer shown = api.get("/v1/policies");

        assertThat(shown.at("/conflicts")).hasToString("""
                [{"rule":"timestamp/unit-stable","policies":[{"policy":"everyone","severity":"deny"},\
                {"policy":"a-team","severity":"warn"}],"resolution":"each use is judged; of equal findings the \
                strictest severity stays"}]""");
        write(house("3"));
        awaitInForce("3");
        assertThat(api.get("/v1/policies").at("/conflicts")).isEmpty();
    }

    private static String house(String most) {
        return """
                apiVersion: tidegate.io/v1
                kind: Policy
                metadata: {name: house}
                spec:
                  rules:
                    - name: few-partitions
                      severity: deny
                      require: event.topic.partitions <= %s
                      message: "'more than %s partitions'"
                      at: /spec/topic/partitions
                """.formatted(most, most);
    }

    /** At once, so that no half of it is ever seen. */
    private void write(String policy) throws IOException {
        Path written = Files.writeString(directory.resolve("house.new"), policy);
        Files.move(written, directory.resolve("house.yaml"), ATOMIC_MOVE);
    }

    private void awaitInForce(String most) {
        int partitions = Integer.parseInt(most) + 1;
        String tooMany = Configs.yaml("reload-await/placed", partitions);
        await().untilAsserted(() -> {
            assertThat(api.dryRun(tooMany).text("/findings/0/message")).isEqualTo("more than " + most + " partitions");
            assertThat(policyCheck().path("status").asText()).isEqualTo("UP");
        });
    }

    private JsonNode policyCheck() {
        return StreamSupport.stream(api.get("/q/health/ready").at("/checks").spliterator(), false)
                .filter(check -> check.path("name").asText().equals("policies"))
                .findFirst()
                .orElseThrow();
    }
}
