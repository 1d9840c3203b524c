/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.web;

import static io.tidegate.web.SchemaHttpTest.finding;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.tidegate.document.CanonicalJson;
import io.tidegate.document.JsonPatch;
import io.tidegate.document.ObjectNode;
import io.tidegate.event.Configs;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A waiver lets one denied change pass, once it is accepted itself, and is named wherever that is told. */
@QuarkusTest
@TestProfile(ServiceProfile.class)
class WaiverHttpTest {

    private static final String FROZEN = "ordering/partitions-frozen";
    private static final Duration DAY = Duration.ofDays(1);

    private final Api api = new Api();

    @Test
    void aWaiverLetsTheRejectedChangePassAndTheReceiptNamesIt() {
        String yaml = Configs.yaml("waiver-life/placed", 12);
        String more = yaml.replace("partitions: 12", "partitions: 18");
        api.propose(yaml);
        Answer rejected = api.propose(more);
        assertThat(rejected.status()).isEqualTo(422);
        assertThat(rejected.texts("/findings", "rule")).containsExactly(FROZEN);
        assertThat(rejected.at("/waivers").isMissingNode()).isTrue();
        String from = api.get("/v1/events/waiver-life/placed").text("/fingerprint");
        String to = rejected.text("/changes/0/fingerprint");

        Answer waived = api.propose(waiver("waiver-life", "event: placed", FROZEN, from, to, DAY));
        Answer accepted = api.propose(more);

        assertThat(waived.status()).isEqualTo(201);
        assertThat(waived.text("/changes/0/kind")).isEqualTo("Waiver");
        assertThat(accepted.status()).isEqualTo(201);
        assertThat(accepted.texts("/findings", "rule")).containsExactly(FROZEN);
        assertThat(accepted.text("/findings/0/severity")).isEqualTo("warn");
        assertThat(accepted.text("/findings/0/waiver")).isEqualTo("waiver-life/once");
        assertThat(accepted.at("/waivers")).hasSize(1);
        assertThat(accepted.text("/waivers/0")).isEqualTo("waiver-life/once");
        Answer receipt = api.get("/v1/decisions/" + accepted.text("/decision"));
        assertThat(receipt.text("/verdict/findings/0/waiver")).isEqualTo("waiver-life/once");
        assertThat(receipt.text("/receipts/0/verdict/waivers/0")).isEqualTo("waiver-life/once");
        assertThat(receipt.at("/receipts/0/inputs").toString()).contains("waiver-life/once");
    }

    @Test
    void aWaiverHasVersionsDifferencesAndAnEnd() {
        String target = "/v1/waivers/waiver-versions/once";
        String from = accepted("waiver-versions/placed");
        String yaml = waiver("waiver-versions", "event: placed", FROZEN, from, "b".repeat(64), DAY);
        api.propose(yaml);
        api.propose(yaml.replace("owner: ada", "owner: bob"));

        Answer list = api.get("/v1/waivers/waiver-versions");
        assertThat(list.texts("/waivers", "waiver")).containsExactly("waiver-versions/once");
        assertThat(list.texts("/waivers", "event")).containsExactly("waiver-versions/placed");
        assertThat(list.texts("/waivers", "rule")).containsExactly(FROZEN);
        assertThat(list.texts("/waivers", "owner")).containsExactly("bob");
        assertThat(api.get("/v1/waivers?limit=1&after=waiver-versions/on").texts("/waivers", "waiver"))
                .containsExactly("waiver-versions/once");
        assertThat(api.get("/v1/events/waiver-versions").texts("/events", "name"))
                .containsExactly("placed");
        assertThat(api.get(target).header("etag")).contains("\"2\"");
        assertThat(api.get(target).text("/kind")).isEqualTo("Waiver");
        assertThat(api.get(target + "/versions").texts("/versions", "waiver"))
                .containsOnly("waiver-versions/once")
                .hasSize(2);
        assertThat(api.get(target + "/versions/1").text("/spec/owner")).isEqualTo("ada");
        Answer diff = api.get(target + "/diff");
        assertThat(diff.text("/waiver")).isEqualTo("waiver-versions/once");
        assertThat(diff.texts("/differences", "pointer")).containsExactly("/spec/owner");

        Answer deleted = api.delete(target, "If-Match", "\"2\"");
        assertThat(deleted.status()).isEqualTo(201);
        assertThat(deleted.text("/changes/0/kind")).isEqualTo("Waiver");
        assertThat(api.get(target).status()).isEqualTo(404);
        assertThat(api.get(target + "/versions/3").at("/deleted").asBoolean()).isTrue();
        assertThat(api.get("/v1/waivers/waiver-versions").at("/waivers")).isEmpty();
    }

    @Test
    void aWaiverForAnotherChangeDoesNothingAndTheFindingSaysWhy() {
        String from = accepted("waiver-other/placed");
        String other = "b".repeat(64);
        assertThat(api.propose(waiver("waiver-other", "event: placed", FROZEN, from, other, DAY))
                        .status())
                .isEqualTo(201);

        Answer answer = api.propose(Configs.yaml("waiver-other/placed", 18));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(finding(answer, FROZEN).path("severity").asText()).isEqualTo("deny");
        assertThat(finding(answer, FROZEN).has("waiver")).isFalse();
        assertThat(finding(answer, FROZEN).path("message").asText())
                .contains("Waiver waiver-other/once does nothing here", "it is for a change to " + other)
                .contains(answer.text("/changes/0/fingerprint"));
        assertThat(answer.at("/waivers").isMissingNode()).isTrue();
    }

    @Test
    void aWaiverThatHasExpiredDoesNothing() {
        String from = accepted("waiver-late/placed");
        String more = Configs.yaml("waiver-late/placed", 18);
        String to = api.dryRun(more).text("/changes/0/fingerprint");
        api.propose(waiver("waiver-late", "event: placed", FROZEN, from, to, Duration.ofSeconds(4)));
        assertThat(api.dryRun(more).text("/waivers/0")).isEqualTo("waiver-late/once");

        await().atMost(Duration.ofSeconds(30)).until(() -> api.dryRun(more).status() == 422);

        assertThat(finding(api.propose(more), FROZEN).path("message").asText())
                .contains("Waiver waiver-late/once does nothing here: it expired at");
        assertThat(api.get("/v1/waivers/waiver-late/once").status()).isEqualTo(200);
    }

    @Test
    void aWaiverDoesNothingForTheProposalThatBringsIt() {
        String from = accepted("waiver-together/placed");
        String more = Configs.yaml("waiver-together/placed", 18);
        String to = api.dryRun(more).text("/changes/0/fingerprint");

        Answer answer = api.propose(more + "---\n" + waiver("waiver-together", "event: placed", FROZEN, from, to, DAY));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(finding(answer, FROZEN).path("severity").asText()).isEqualTo("deny");
        JsonNode early = finding(answer, "waiver/accepted-before-use");
        assertThat(early.path("kind").asText()).isEqualTo("Waiver");
        assertThat(early.path("pointer").asText()).isEqualTo("/spec/event");
    }

    @Test
    void aWaiverForASharedSchemaIsForAllThatFollowsIt() {
        String money = SchemaHttpTest.money("waiver-schema/money")
                .replace("  schema:\n", "  schema:\n    compatibility: NONE\n");
        api.propose(money);
        api.propose(SchemaHttpTest.event("waiver-schema-user/paid", "waiver-schema/money"));
        String broken = money.replace("type: long", "type: string");
        Answer rejected = api.propose(broken);
        assertThat(rejected.status()).isEqualTo(422);
        String from = api.get("/v1/schemas/waiver-schema/money").text("/fingerprint");
        String to = rejected.text("/changes/0/fingerprint");
        String rule = "schema/dependents-compatible";

        assertThat(api.propose(waiver("waiver-schema", "schema: money", rule, from, to, DAY))
                        .status())
                .isEqualTo(201);
        Answer accepted = api.propose(broken);

        assertThat(accepted.status()).isEqualTo(201);
        assertThat(finding(accepted, rule).path("kind").asText()).isEqualTo("SharedSchema");
        assertThat(finding(accepted, rule).path("waiver").asText()).isEqualTo("waiver-schema/once");
        assertThat(api.get("/v1/waivers/waiver-schema").texts("/waivers", "schema"))
                .containsExactly("waiver-schema/money");
    }

    @Test
    void aWaiverThatCouldNeverHelpIsRejectedAndItsFixesMendIt() {
        String from = accepted("waiver-fix/placed");
        String good = waiver("waiver-fix", "event: placed", FROZEN, from, "b".repeat(64), DAY);

        for (String bad : List.of(
                waiver("waiver-fix", "event: placed", FROZEN, from, "b".repeat(64), Duration.ofDays(400)),
                waiver("waiver-fix", "event: placed", FROZEN, from, "b".repeat(64), DAY.negated()),
                good.replace(from, "c".repeat(64)),
                good.replace("partitions-frozen", "partitions-frosen"))) {
            Answer rejected = api.propose(bad);
            assertThat(rejected.status()).isEqualTo(422);
            assertThat(rejected.at("/findings")).hasSize(1);
            Answer mended = api.post(
                    "/v1/proposals?dryRun=true", "application/json", mended(bad, rejected.at("/findings/0/fix")));
            assertThat(mended.status()).isEqualTo(200);
            assertThat(mended.at("/findings")).isEmpty();
        }
        assertThat(api.propose(good).status()).isEqualTo(201);
    }

    /** The document with a finding's fix, as any JSON Patch tool would carry it out. */
    private static String mended(String yaml, JsonNode fix) {
        ObjectNode root = Configs.proposal(yaml)
                .changes()
                .getFirst()
                .proposed()
                .orElseThrow()
                .document()
                .root();
        return CanonicalJson.text(JsonPatch.parse(fix.toString()).apply(root).orElseThrow());
    }

    /** The fingerprint of a small event config, once it is in force. */
    private String accepted(String key) {
        return api.propose(Configs.yaml(key, 12)).text("/changes/0/fingerprint");
    }

    static String waiver(String namespace, String target, String rule, String from, String to, Duration life) {
        return """
                apiVersion: tidegate.io/v1
                kind: Waiver
                metadata: {namespace: %s, name: once}
                spec:
                  %s
                  rule: %s
                  from: %s
                  to: %s
                  owner: ada
                  reason: nobody has read the old records yet
                  expires: %s
                """.formatted(
                namespace, target, rule, from, to, Instant.now().plus(life).truncatedTo(ChronoUnit.SECONDS));
    }
}
