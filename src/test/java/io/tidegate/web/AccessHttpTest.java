/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.web;

import static io.tidegate.web.AccessProfile.as;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.tidegate.event.Configs;
import io.tidegate.event.EventKey;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who has no token learns nothing, and who has one does and sees what it is granted, under its own name. */
@QuarkusTest
@TestProfile(AccessProfile.class)
class AccessHttpTest {

    private final Api api = new Api();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Bearer unheard-of",
                "Bearer",
                "Bearer ",
                "admin-token",
                "Basic YWRtaW46YWRtaW4tdG9rZW4=",
                "Bearer admin-token admin-token",
                "Bearer admin-token,",
                "Bearer Admin-token",
                "Bearer ======"
            })
    void whoIsNotKnownIsToldNothing(String authorization) {
        Answer refused = api.get("/v1/events", "Authorization", authorization);

        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.header("www-authenticate")).contains("Bearer");
        assertThat(refused.body()).isEqualTo(api.get("/v1/events").body());
    }

    @Test
    void theSchemeIsReadInAnyCase() {
        assertThat(api.get("/v1/events", "Authorization", "bearer admin-token").status())
                .isEqualTo(200);
    }

    @Test
    void twoAuthorizationsAreNone() {
        String twice = "Authorization: Bearer admin-token\r\nAuthorization: Bearer admin-token\r\n";

        assertThat(api.raw("POST", "/v1/proposals", twice, "").status()).isEqualTo(401);
    }

    @Test
    void headersThatNoClientWouldSendEndThemselves() {
        Answer nul = api.raw("POST", "/q/../v1/proposals", "Authorization: Bearer admin\0token\r\n", "");

        assertThat(nul.status()).isBetween(400, 499);
    }

    @Test
    void aTokenOfAMebibyteIsRefused() {
        Answer long1 = api.get("/v1/events", "Authorization", "Bearer " + "a".repeat(6_000));

        assertThat(long1.status()).isEqualTo(401);
        assertThat(AccessSocket.status("Authorization: Bearer " + "a".repeat(1 << 20)))
                .isEqualTo(431);
        assertThat(api.get("/v1/events", as("reader")).status()).isEqualTo(200);
    }

    @Test
    void aRefusedProposalIsNeitherJudgedNorWritten() {
        String yaml = Configs.yaml("access-refused/placed", 12);

        assertThat(api.propose(yaml).status()).isEqualTo(401);
        assertThat(api.propose(yaml, as("reader")).status()).isEqualTo(403);
        assertThat(api.get("/v1/events/access-refused", as("admin")).at("/events"))
                .isEmpty();
    }

    @Test
    void aProposalNeedsItsRoleInEveryNamespace() {
        String both = Configs.yaml("other/placed", 12) + "---\n" + Configs.yaml("access-both/placed", 12);

        Answer refused = api.propose(both, as("elsewhere"));

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.text("/detail"))
                .isEqualTo("this needs propose in namespace access-both, which is not granted");
        assertThat(api.get("/v1/events/other/placed", as("elsewhere")).status()).isEqualTo(404);
    }

    @Test
    void aWaiverNeedsARoleOfItsOwn() {
        String waiver = waiver("matrix/of-its-own", "a".repeat(64));
        String target = "/v1/proposals?dryRun=true";

        assertThat(api.post(target, "application/yaml", waiver, as("proposer")).status())
                .isEqualTo(403);
        assertThat(api.post(target, "application/yaml", waiver, as("waiver")).status())
                .isIn(200, 422);
    }

    @Test
    void theAuthorIsWhoIsProven() {
        Answer accepted = api.propose(Configs.yaml("other-author/placed", 12), as("elsewhere"));
        String receipt = api.get("/v1/decisions/" + accepted.text("/decision"), as("admin"))
                .body();
        String again = Configs.yaml("other-author/placed", 24);

        assertThat(receipt).contains("\"author\": \"elsewhere\"");
        assertThat(api.propose(again, with("X-Tidegate-Author", "ada", as("elsewhere")))
                        .status())
                .isEqualTo(400);
        assertThat(api.propose(
                                Configs.yaml("other-author/second", 12),
                                with("X-Tidegate-Author", "elsewhere", as("elsewhere")))
                        .status())
                .isEqualTo(201);
    }

    @Test
    void listsShowWhatMayBeReadAndPageOverIt() {
        api.propose(
                Configs.yaml("access-list/one", 12) + "---\n" + Configs.yaml("other-list/one", 12) + "---\n"
                        + Configs.yaml("other-list/two", 12),
                as("admin"));

        Answer page = api.get("/v1/events?limit=1&after=access-list/a", as("elsewhere"));
        Answer all = api.get("/v1/events?limit=1000", as("elsewhere"));

        assertThat(page.texts("/events", "event")).hasSize(1).allMatch(event -> event.startsWith("other"));
        assertThat(all.texts("/events", "event"))
                .contains("other-list/one", "other-list/two")
                .allMatch(event -> event.startsWith("other"));
        assertThat(api.get("/v1/events?limit=1000", as("admin")).texts("/events", "event"))
                .contains("access-list/one", "other-list/one");
    }

    @Test
    void anAuditShowsWhatMayBeRead() {
        api.propose(Configs.yaml("matrix/audited", 12), as("admin"));
        api.propose(Configs.yaml("other-audit/hidden", 12), as("admin"));

        assertThat(api.send("POST", "/v1/audit", as("reader")).body())
                .contains("\"event\":\"matrix/audited\"")
                .doesNotContain("other-audit/hidden");
        assertThat(api.send("POST", "/v1/audit", as("admin")).body())
                .contains("\"event\":\"matrix/audited\"", "\"event\":\"other-audit/hidden\"");
        assertThat(api.send("POST", "/v1/audit?namespace=other-audit", as("reader"))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void aDecisionIsSeenByWhoMayReadAllOfItsNamespaces() {
        String both = Configs.yaml("access-seen/placed", 12) + "---\n" + Configs.yaml("other-seen/placed", 12);
        String accepted = api.propose(both, as("admin")).text("/decision");
        String wrong = both.replace("field: at", "field: nowhere");
        Answer rejected = api.propose(wrong, as("admin"));
        assertThat(rejected.status()).isEqualTo(422);

        for (String decision : new String[] {accepted, rejected.text("/decision")}) {
            assertThat(api.get("/v1/decisions/" + decision, as("admin")).status())
                    .isEqualTo(200);
            assertThat(api.get("/v1/decisions/" + decision, as("elsewhere")).status())
                    .isEqualTo(403);
            assertThat(api.get("/v1/decisions?limit=100", as("elsewhere")).body())
                    .doesNotContain(decision);
            assertThat(api.get("/v1/decisions?limit=100", as("admin")).body()).contains(decision);
        }
        assertThat(api.get("/v1/decisions?namespace=other-seen", as("elsewhere"))
                        .body())
                .doesNotContain("access-seen");
        assertThat(api.get("/v1/decisions?namespace=access-seen", as("elsewhere"))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void aSourceOfWebhooksMayWhatThePrincipalOfItsNameMay() {
        assertThat(webhook("lab", Configs.yaml("hook/placed", 12)).status()).isEqualTo(201);
        assertThat(webhook("lab", Configs.yaml("other/hooked", 12)).status()).isEqualTo(403);
        assertThat(webhook("hub", Configs.yaml("hook/hub", 12)).status()).isEqualTo(403);
    }

    @Test
    void theApiServerOfKubernetesMaySendNoToken() {
        Answer granted = review("cluster/placed");
        Answer other = review("matrix/placed");

        assertThat(granted.at("/response/allowed").asBoolean())
                .as(granted.body())
                .isTrue();
        assertThat(other.at("/response/allowed").asBoolean()).as(other.body()).isFalse();
        assertThat(other.text("/response/status/reason")).isEqualTo("Forbidden");
        assertThat(other.text("/response/status/message")).contains("propose in namespace matrix");
    }

    private Answer review(String event) {
        return api.post(
                "/v1/kubernetes/review",
                "application/json",
                Reviews.ofResource("CREATE", Reviews.resource(Configs.yaml(event, 12)), null)
                        .toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/q/health/live", "/q/health/ready", "/q/metrics", "/q/openapi"})
    void probesAndScrapersAreNotAsked(String target) {
        assertThat(api.get(target).status()).isEqualTo(200);
    }

    private Answer webhook(String source, String yaml) {
        return api.post("/v1/webhooks/" + source, "application/yaml", yaml, "X-Gitlab-Token", source + "-token");
    }

    private static String[] with(String name, String value, String... headers) {
        return Stream.concat(Stream.of(name, value), Stream.of(headers)).toArray(String[]::new);
    }

    static String schema(String key) {
        return """
                apiVersion: tidegate.io/v1
                kind: SharedSchema
                metadata: {namespace: %s, name: %s}
                spec:
                  schema:
                    avro:
                      type: record
                      name: Money
                      namespace: com.example.matrix
                      fields:
                        - {name: amount, type: long}
                """.formatted(EventKey.of(key).namespace(), EventKey.of(key).name());
    }

    static String waiver(String key, String from) {
        return """
                apiVersion: tidegate.io/v1
                kind: Waiver
                metadata: {namespace: %s, name: %s}
                spec:
                  event: placed
                  rule: ordering/partitions-frozen
                  from: %s
                  to: %s
                  owner: ada
                  reason: nobody has read the old records yet
                  expires: %s
                """.formatted(
                        EventKey.of(key).namespace(),
                        EventKey.of(key).name(),
                        from,
                        "b".repeat(64),
                        Instant.now().plus(1, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS));
    }
}
