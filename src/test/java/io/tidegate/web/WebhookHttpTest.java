/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.tidegate.document.CanonicalJson;
import io.tidegate.event.Configs;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A webhook is a proposal from who can sign it, and nothing at all from anybody else. */
@QuarkusTest
@TestProfile(WebhookProfile.class)
class WebhookHttpTest {

    private static final String YAML = "application/yaml";

    private final Api api = new Api();

    @Test
    void aSignedProposalIsAdmittedInTheNameOfItsSource() {
        Answer answer = signed(id(), Configs.yaml("hook-accepted/placed", 12), "X-Tidegate-Reason", "release 7");

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.text("/verdict")).isEqualTo("accepted");
        String receipt = api.get("/v1/decisions/" + answer.text("/decision")).body();
        assertThat(receipt).contains("\"webhook:ci\"", "\"release 7\"");
    }

    @Test
    void itIsJudgedAsAnyOtherProposal() {
        String unreadable = Configs.yaml("hook-same/placed", 12).replace("stream:", "steam:");
        String rejected = Configs.yaml("hook-same/placed", 12).replace("field: at", "field: nowhere");

        Answer webhook = signedTo("/v1/webhooks/ci?dryRun=true", id(), Configs.yaml("hook-same/placed", 12), YAML);
        Answer proposal = api.dryRun(Configs.yaml("hook-same/placed", 12));
        assertThat(webhook.status()).isEqualTo(200);
        assertThat(webhook.text("/decision")).isEqualTo(proposal.text("/decision"));
        assertThat(webhook.at("/findings")).isEqualTo(proposal.at("/findings"));

        Answer refused = signedTo("/v1/webhooks/ci?dryRun=true", id(), rejected, YAML);
        assertThat(refused.at("/findings"))
                .isNotEmpty()
                .isEqualTo(api.dryRun(rejected).at("/findings"));
        assertThat(refused.text("/decision")).isEqualTo(api.dryRun(rejected).text("/decision"));

        assertThat(signed(id(), unreadable))
                .extracting(Answer::status, Answer::body)
                .containsExactly(400, api.propose(unreadable).body());
    }

    @Test
    void theOldSecretAndTheNewOneAreBothGood() {
        String yaml = Configs.yaml("hook-rotated/placed", 12);
        String id = id();
        String now = now();

        Answer first = post("ci", yaml, headers(id, now, signature(WebhookProfile.OLD_KEY, id, now, yaml)));
        String other = id();
        Answer second = post("ci", yaml, headers(other, now, signature(WebhookProfile.NEW_KEY, other, now, yaml)));

        assertThat(first.text("/verdict")).isEqualTo("accepted");
        assertThat(second.text("/verdict")).isEqualTo("unchanged");
    }

    @Test
    void whateverIsWrongWithTheSignatureTheAnswerIsTheSame() {
        String yaml = Configs.yaml("hook-refused/placed", 12);
        String id = id();
        String now = now();
        String good = signature(WebhookProfile.OLD_KEY, id, now, yaml);
        String old = Long.toString(Instant.now().getEpochSecond() - 3600);

        List<Answer> answers = List.of(
                post("ci", yaml),
                post("ci", yaml, headers(id, now, "v1,")),
                post("ci", yaml, headers(id, now, good.substring(0, good.length() - 4))),
                post(
                        "ci",
                        yaml,
                        headers(id, now, signature("another key".getBytes(StandardCharsets.UTF_8), id, now, yaml))),
                post("ci", yaml, headers(id, old, signature(WebhookProfile.OLD_KEY, id, old, yaml))),
                post("ci", yaml.replace("12", "13"), headers(id, now, good)),
                post("ci", yaml + "\0", headers(id, now, good)),
                post("ci", "\0", headers(id, now, good)),
                post("ci", yaml, headers(id() + "x", now, good)),
                post("hub", yaml, headers(id, now, good)),
                post("unheard-of", yaml, headers(id, now, good)),
                post("%0A%00", yaml, headers(id, now, good)));

        assertThat(answers).allSatisfy(answer -> {
            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.body()).isEqualTo(answers.getFirst().body());
        });
        assertThat(api.get("/v1/events/hook-refused/placed").status()).isEqualTo(404);
    }

    @Test
    void aSignedBodyThatIsNoProposalIsToldSo() {
        assertThat(signed(id(), "\0").status()).isEqualTo(400);
        assertThat(signed(id(), "").status()).isEqualTo(400);
        assertThat(signedTo("/v1/webhooks/ci", id(), "a", "text/html").status()).isEqualTo(415);
        assertThat(signed(id(), "a".repeat(1024 * 1024 + 1)).status()).isEqualTo(413);
        assertThat(signedTo("/v1/webhooks/ci?dryrun=true", id(), "a", YAML).status())
                .isEqualTo(400);
    }

    @Test
    void aDeliveryThatIsSentAgainIsAnsweredAsBeforeAndChangesNothing() {
        String one = Configs.yaml("hook-again/placed", 12);
        String two = Configs.yaml("hook-again/placed", 24);
        String id = id();

        Answer first = signed(id, one);
        Answer again = signed(id, one);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(again.status()).isEqualTo(201);
        assertThat(again.header("etag")).isEqualTo(first.header("etag"));
        assertThat(again.header("location")).isEqualTo(first.header("location"));

        signed(id(), two);
        Answer version = api.get("/v1/events/hook-again/placed");
        assertThat(signed(id, one).body()).isEqualTo(first.body());
        assertThat(api.get("/v1/events/hook-again/placed").body()).isEqualTo(version.body());
    }

    @Test
    void theAnswerToOneBodyIsNeverGivenForAnother() {
        String id = id();

        assertThat(signed(id, Configs.yaml("hook-bodies/placed", 12)).text("/changes/0/event"))
                .isEqualTo("hook-bodies/placed");
        assertThat(signed(id, Configs.yaml("hook-bodies/paid", 12)).text("/changes/0/event"))
                .isEqualTo("hook-bodies/paid");
    }

    @Test
    void githubAndGitlabAreTakenAsTheySign() {
        String yaml = Configs.yaml("hook-hub/placed", 12);
        String signature =
                "sha256=" + HexFormat.of().formatHex(hmac("hub secret".getBytes(StandardCharsets.UTF_8), yaml));

        Answer hub = post("hub", yaml, "X-Hub-Signature-256", signature, "X-GitHub-Delivery", id());
        Answer lab = post("lab", yaml, "X-Gitlab-Token", "lab-token");

        assertThat(hub.text("/verdict")).isEqualTo("accepted");
        assertThat(lab.text("/verdict")).isEqualTo("unchanged");
        assertThat(post("lab", yaml, "X-Gitlab-Token", "lab-toke").status()).isEqualTo(401);
        assertThat(post("lab", yaml, "X-Gitlab-Token", "hub secret").status()).isEqualTo(401);
    }

    @Test
    void aCloudEventIsTheProposalInItsData() {
        String yaml = Configs.yaml("hook-event/placed", 12);
        String json = CanonicalJson.text(Configs.config(yaml).document().root());
        String decision = api.dryRun(yaml).text("/decision");

        assertThat(List.of(
                        structured("\"data\": " + json),
                        structured("\"datacontenttype\": \"application/yaml\", \"data_base64\": \""
                                + Base64.getEncoder().encodeToString(yaml.getBytes(StandardCharsets.UTF_8)) + "\""),
                        signedTo(
                                "/v1/webhooks/ci?dryRun=true",
                                id(),
                                yaml,
                                YAML,
                                "ce-specversion",
                                "1.0",
                                "ce-id",
                                "1",
                                "ce-source",
                                "/ci",
                                "ce-type",
                                "proposal")))
                .allSatisfy(answer -> assertThat(answer.text("/decision")).isEqualTo(decision));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"data\": {}, \"data_base64\": \"\"",
                "\"x\": 1",
                "\"data_base64\": \"*\"",
                "\"data_base64\": 1",
                "\"data\": 1",
                "\"data\": \"text\""
            })
    void aCloudEventWithoutAProposalIsRefused(String data) {
        assertThat(structured(data).status()).isEqualTo(400);
    }

    @Test
    void aCloudEventOfAnotherVersionIsRefused() {
        Answer structured = signedTo(
                "/v1/webhooks/ci",
                id(),
                "{\"specversion\": \"0.3\", \"id\": \"1\", \"source\": \"s\", \"type\": \"t\", \"data\": {}}",
                "application/cloudevents+json");
        Answer binary = signedTo(
                "/v1/webhooks/ci",
                id(),
                "a",
                YAML,
                "ce-specversion",
                "2.0",
                "ce-id",
                "1",
                "ce-source",
                "s",
                "ce-type",
                "t");

        assertThat(structured.text("/detail")).isEqualTo("CloudEvent: specversion: 0.3 (expected: 1.0)");
        assertThat(binary.text("/detail")).isEqualTo("CloudEvent: ce-specversion: 2.0 (expected: 1.0)");
        assertThat(signedTo("/v1/webhooks/ci", id(), "a", YAML, "ce-id", "1").text("/detail"))
                .startsWith("CloudEvent: ce-specversion: missing");
        assertThat(signedTo("/v1/webhooks/ci", id(), "[]", "application/cloudevents-batch+json")
                        .status())
                .isEqualTo(415);
    }

    @Test
    void webhooksAreWantedFromAllowedOriginsOnly() throws Exception {
        HttpResponse<String> wanted = handshake("ci", "events.example.com");
        assertThat(wanted.statusCode()).isEqualTo(200);
        assertThat(wanted.headers().firstValue("WebHook-Allowed-Origin")).contains("events.example.com");
        assertThat(wanted.headers().firstValue("WebHook-Allowed-Rate")).contains("120");
        assertThat(wanted.headers().firstValue("Allow").orElse("")).contains("POST");

        for (String[] unwanted : List.of(
                new String[] {"ci", "evil.example.com"},
                new String[] {"hub", "events.example.com"},
                new String[] {"unheard-of", "events.example.com"})) {
            HttpResponse<String> answer = handshake(unwanted[0], unwanted[1]);
            assertThat(answer.statusCode()).isEqualTo(405);
            assertThat(answer.headers().firstValue("WebHook-Allowed-Origin")).isEmpty();
        }
    }

    private static HttpResponse<String> handshake(String source, String origin)
            throws IOException, InterruptedException {
        URI base = ConfigProvider.getConfig().getValue("test.url", URI.class);
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(
                    HttpRequest.newBuilder(base.resolve("/v1/webhooks/" + source))
                            .method("OPTIONS", HttpRequest.BodyPublishers.noBody())
                            .header("WebHook-Request-Origin", origin)
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }

    private Answer structured(String data) {
        return signedTo(
                "/v1/webhooks/ci?dryRun=true",
                id(),
                "{\"specversion\": \"1.0\", \"id\": \"1\", \"source\": \"/ci\", \"type\": \"proposal\", " + data + "}",
                "application/cloudevents+json; charset=utf-8");
    }

    private Answer signed(String id, String yaml, String... headers) {
        return signedTo("/v1/webhooks/ci", id, yaml, YAML, headers);
    }

    private Answer signedTo(String target, String id, String body, String type, String... headers) {
        String now = now();
        List<String> all = new ArrayList<>(List.of(headers(id, now, signature(WebhookProfile.OLD_KEY, id, now, body))));
        all.addAll(List.of(headers));
        return api.post(target, type, body, all.toArray(String[]::new));
    }

    private Answer post(String source, String body, String... headers) {
        return api.post("/v1/webhooks/" + source, YAML, body, headers);
    }

    private static String[] headers(String id, String timestamp, String signature) {
        return new String[] {
            "webhook-id", id, "webhook-timestamp", timestamp, "webhook-signature", signature,
        };
    }

    private static String signature(byte[] key, String id, String timestamp, String body) {
        return "v1," + Base64.getEncoder().encodeToString(hmac(key, id + "." + timestamp + "." + body));
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String id() {
        return "msg_" + UUID.randomUUID();
    }

    private static String now() {
        return Long.toString(Instant.now().getEpochSecond());
    }
}
