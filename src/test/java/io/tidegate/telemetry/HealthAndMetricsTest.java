/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.tidegate.event.Configs;
import io.tidegate.web.Answer;
import io.tidegate.web.Api;
import io.tidegate.web.ServiceProfile;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

/** Operators see what the gate does, and no client can make them see more. */
@QuarkusTest
@TestProfile(ServiceProfile.class)
class HealthAndMetricsTest {

    private static final List<String> BUCKETS =
            List.of("0.001", "0.005", "0.01", "0.025", "0.05", "0.1", "0.25", "1.0", "5.0", "+Inf");

    private final Api api = new Api();

    @Test
    void itLivesWithoutLookingAtTheStore() {
        Answer live = api.get("/q/health/live");

        assertThat(live.status()).isEqualTo(200);
        assertThat(live.texts("/checks", "name")).containsExactly("process");
    }

    @Test
    void itIsReadyWithPoliciesAndAFreshSnapshot() {
        api.propose(Configs.yaml("health/placed", 12));

        Answer ready = api.get("/q/health/ready");

        assertThat(ready.status()).isEqualTo(200);
        assertThat(ready.texts("/checks", "name")).containsExactlyInAnyOrder("policies", "staying", "store");
        assertThat(ready.texts("/checks", "status")).containsOnly("UP");
        assertThat(ready.body())
                .contains(api.get("/v1/policies").text("/digest"))
                .containsPattern("\"revision\": " + api.get("/v1/events").text("/revision") + "\\b");
    }

    @Test
    void itHasStartedWithTheFirstSnapshot() {
        Answer started = api.get("/q/health/started");

        assertThat(started.status()).isEqualTo(200);
        assertThat(started.texts("/checks", "name")).containsExactly("first snapshot");
    }

    @Test
    void verdictsAreCountedByOutcome() {
        String yaml = Configs.yaml("metrics-verdicts/placed", 12);
        Metrics before = Metrics.of(api);

        api.dryRun(yaml);
        api.propose(yaml);
        api.propose(yaml);
        api.propose(yaml);
        api.propose(yaml.replace("key: [id]", "key: [nobody]"));

        Metrics now = Metrics.of(api);
        assertThat(verdicts(now, before, "true", "accepted")).isEqualTo(1);
        assertThat(verdicts(now, before, "false", "accepted")).isEqualTo(1);
        assertThat(verdicts(now, before, "false", "unchanged")).isEqualTo(2);
        assertThat(verdicts(now, before, "false", "rejected")).isEqualTo(1);
    }

    @Test
    void findingsAreCountedByRuleAndSeverity() {
        String yaml = Configs.yaml("metrics-findings/placed", 12);
        api.propose(yaml);
        Metrics before = Metrics.of(api);

        Answer rejected = api.propose(yaml.replace("partitions: 12", "partitions: 18"));

        assertThat(rejected.texts("/findings", "rule")).containsExactly("ordering/partitions-frozen");
        assertThat(Metrics.of(api)
                        .since(
                                before,
                                "tidegate_findings_total{rule=\"ordering/partitions-frozen\",severity=\"deny\"}"))
                .isEqualTo(1);
    }

    @Test
    void judgementsAndCommitsAreTimedInBuckets() {
        Metrics before = Metrics.of(api);

        api.dryRun(Configs.yaml("metrics-times/placed", 12));
        api.propose(Configs.yaml("metrics-times/placed", 12));

        Metrics now = Metrics.of(api);
        assertThat(now.since(before, "tidegate_judgement_seconds_count")).isEqualTo(2);
        assertThat(now.since(before, "tidegate_judgement_seconds_sum")).isPositive();
        assertThat(now.since(before, "tidegate_commit_seconds_count{outcome=\"committed\"}"))
                .isEqualTo(1);
        assertThat(buckets(now, "tidegate_judgement_seconds_bucket")).containsExactlyInAnyOrderElementsOf(BUCKETS);
        assertThat(buckets(now, "tidegate_commit_seconds_bucket")).containsExactlyInAnyOrderElementsOf(BUCKETS);
        assertThat(now.value("tidegate_judgement_seconds_bucket{le=\"+Inf\"}"))
                .isEqualTo(now.value("tidegate_judgement_seconds_count"));
    }

    @Test
    void theStateOfSnapshotAndPoliciesIsShown() {
        Answer accepted = api.propose(Configs.yaml("metrics-state/placed", 12));

        Metrics now = Metrics.of(api);

        assertThat(now.value("tidegate_snapshot_revision"))
                .isEqualTo(accepted.at("/revision").asDouble());
        assertThat(now.samples("tidegate_snapshot_age_seconds")).hasSize(1);
        assertThat(now.value("tidegate_store_reachable")).isEqualTo(1);
        assertThat(now.value("tidegate_policies_good")).isEqualTo(1);
        assertThat(now.value("tidegate_policies_loads_total")).isEqualTo(1);
        assertThat(now.samples("tidegate_conflicts_total")).hasSize(1);
        assertThat(now.value("tidegate_policies_info{digest=\"" + accepted.text("/policies") + "\"}"))
                .isEqualTo(1);
    }

    @Test
    void tagsOfTheGateComeFromClosedSets() {
        everyKindOfRequest("metrics-closed");

        Set<String> allowed = new TreeSet<>(Set.of("dry_run=true", "dry_run=false"));
        List.of("accepted", "unchanged", "rejected", "committed", "conflict")
                .forEach(outcome -> allowed.add("outcome=" + outcome));
        List.of("deny", "warn", "audit").forEach(severity -> allowed.add("severity=" + severity));
        BUCKETS.forEach(bucket -> allowed.add("le=" + bucket));
        Answer rules = api.get("/v1/rules");
        rules.texts("/rules", "rule").forEach(rule -> allowed.add("rule=" + rule));
        rules.texts("/written", "rule").forEach(rule -> allowed.add("rule=" + rule));
        allowed.add("digest=" + api.get("/v1/policies").text("/digest"));
        assertThat(Metrics.of(api).tags("tidegate_"))
                .contains("outcome=accepted", "rule=ordering/key-in-schema")
                .isSubsetOf(allowed);
    }

    @Test
    void noClientWritesItsNamesIntoTheMetrics() {
        everyKindOfRequest("metrics-names");

        List<String> tags = Metrics.of(api).tags("");

        assertThat(tags)
                .noneMatch(tag -> tag.contains("metrics-names") || tag.contains("BREW") || tag.contains("zelda"));
        assertThat(tags)
                .filteredOn(tag -> tag.startsWith("uri=/"))
                .allMatch(
                        tag -> tag.matches(
                                "uri=/v1(?:/(?:proposals|kubernetes|review|webhooks|watch|events|schemas|waivers|versions|diff|rollback|decisions|rules|policies|audit|export|import|\\{[a-z]+}))+"));
    }

    @Test
    void requestsAreTimedByTheTemplateOfTheirPath() {
        api.propose(Configs.yaml("metrics-uris/placed", 12));
        List<String> templates = List.of(
                "/v1/events",
                "/v1/events/{namespace}",
                "/v1/events/{namespace}/{name}",
                "/v1/events/{namespace}/{name}/versions",
                "/v1/events/{namespace}/{name}/versions/{number}",
                "/v1/events/{namespace}/{name}/diff",
                "/v1/schemas",
                "/v1/schemas/{namespace}",
                "/v1/waivers",
                "/v1/waivers/{namespace}",
                "/v1/decisions",
                "/v1/decisions/{id}",
                "/v1/rules",
                "/v1/rules/{group}/{name}",
                "/v1/policies");
        String decision = api.get("/v1/decisions?namespace=metrics-uris").text("/decisions/0/decision");
        Metrics before = Metrics.of(api);

        for (String template : templates) {
            String target = template.contains("group")
                    ? "/v1/rules/schema/parses"
                    : template.replace("{namespace}", "metrics-uris")
                            .replace("{name}", "placed")
                            .replace("{number}", "1")
                            .replace("{id}", decision);
            assertThat(api.get(target).status()).isEqualTo(200);
        }

        Metrics now = Metrics.of(api);
        assertThat(templates)
                .allSatisfy(template -> assertThat(now.since(
                                before,
                                "http_server_requests_seconds_count{method=\"GET\",outcome=\"SUCCESS\",status=\"200\",uri=\""
                                        + template + "\"}"))
                        .isEqualTo(1));
    }

    @Test
    void whatIsNoHttpNamesNoClassInTheMetrics() throws IOException {
        URI service = ConfigProvider.getConfig().getValue("test.url", URI.class);
        try (Socket socket = new Socket(service.getHost(), service.getPort())) {
            socket.setSoTimeout(60_000);
            socket.getOutputStream()
                    .write("GET / HTTP/1.1\r\nHost: localhost\r\nX-A: a bare line feed\nX-B: b\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            assertThat(new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII))
                    .isEqualTo("HTTP/1.1 400");
        }

        assertThat(api.get("/q/metrics").body()).doesNotContain("class=");
    }

    private void everyKindOfRequest(String namespace) {
        String key = namespace + "/placed";
        String yaml = Configs.yaml(key, 12);
        String[] zelda = {"X-Tidegate-Author", "zelda", "X-Tidegate-Reason", "zelda's"};
        api.propose(yaml.replace("key: [id]", "key: [nobody]"), zelda);
        api.propose(yaml, zelda);
        api.propose(yaml, zelda);
        api.propose("metrics-names: zelda");
        for (String method : List.of("GET", "HEAD", "OPTIONS", "PATCH", "BREW", "DELETE")) {
            for (String target : List.of("", "/versions", "/versions/metrics-names", "/metrics-names/metrics-names")) {
                api.send(method, "/v1/events/" + key + target);
            }
            api.send(method, "/v1/decisions/metrics-names");
            api.send(method, "/v1/rules/metrics-names/zelda");
            api.send(method, "/metrics-names?limit=zelda");
        }
    }

    private static double verdicts(Metrics now, Metrics before, String dryRun, String outcome) {
        return now.since(before, "tidegate_verdicts_total{dry_run=\"" + dryRun + "\",outcome=\"" + outcome + "\"}");
    }

    private static Set<String> buckets(Metrics metrics, String name) {
        return metrics.tags(name + "{").stream()
                .filter(tag -> tag.startsWith("le="))
                .map(tag -> tag.substring(3))
                .collect(Collectors.toSet());
    }
}
