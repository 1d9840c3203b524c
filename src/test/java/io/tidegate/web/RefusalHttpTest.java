/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.tidegate.event.Configs;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What cannot be read is refused with the place and what was expected, and nothing is written. */
@QuarkusTest
@TestProfile(ServiceProfile.class)
class RefusalHttpTest {

    private static final int MIB = 1024 * 1024;

    private final Api api = new Api();
    private long revision;

    @BeforeEach
    void remember() {
        revision = api.get("/v1/events").at("/revision").asLong();
    }

    @AfterEach
    void nothingWasWritten() {
        assertThat(api.get("/v1/events").at("/revision").asLong()).isEqualTo(revision);
    }

    @Test
    void anEmptyBody() {
        assertThat(api.propose("").text("/detail")).startsWith("body:1:1: no document");
        assertThat(api.send("POST", "/v1/proposals").status()).isEqualTo(400);
        assertThat(api.post("/v1/proposals", "application/json", "  ").status()).isEqualTo(400);
        assertThat(api.propose("---\n---\n").status()).isEqualTo(400);
    }

    @Test
    void aDuplicateKeyWithItsLine() {
        Answer answer = api.propose(Configs.yaml("refuse/placed", 12)
                .replace("  stream: orders\n", "  stream: orders\n  stream: orders\n"));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text("/file")).isEqualTo("body");
        assertThat(answer.at("/line").asInt()).isEqualTo(6);
        assertThat(answer.at("/column").asInt()).isEqualTo(3);
        assertThat(answer.text("/detail")).startsWith("body:6:3: ").contains("stream");
    }

    @Test
    void everyProblemAtOnceInTheOrderOfTheText() {
        Answer answer = api.propose(Configs.yaml("refuse/placed", 12)
                .replace("partitions: 12", "partitions: a dozen, colour: blue")
                .replace("unit: millis", "unit: fortnights"));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.texts("/problems", "pointer"))
                .containsExactly("/spec/topic/partitions", "/spec/topic/colour", "/spec/timestamp/unit");
        assertThat(answer.text("/detail")).endsWith("(and 2 more)");
    }

    @Test
    void aNulCharacter() {
        assertThat(api.propose(Configs.yaml("refuse/placed", 12).replace("orders", "or\0ders"))
                        .text("/detail"))
                .contains("body:5:13: character U+0000");
        assertThat(api.post("/v1/proposals", "application/json", "{\"a\": \"\\u0000\"}")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void bytesThatAreNotUtf8() {
        byte[] latin1 = "a: \u00fc".getBytes(StandardCharsets.ISO_8859_1);

        Answer answer = api.send(
                "POST", "/v1/proposals", BodyPublishers.ofByteArray(latin1), "Content-Type", "application/yaml");

        assertThat(answer.text("/detail")).contains("body:1:4: not UTF-8");
    }

    @Test
    void tenThousandDocuments() {
        String one = Configs.yaml("refuse/placed", 12);

        assertThat(api.propose("---\na: 1\n".repeat(10_000)).text("/detail")).contains("documents: more than 100");
        assertThat(api.propose((one + "---\n").repeat(200)).status()).isEqualTo(400);
    }

    @Test
    void theSameEventTwice() {
        Answer answer = api.propose(Configs.yaml("refuse/placed", 12) + "---\n" + Configs.yaml("refuse/placed", 13));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text("/detail")).contains("refuse/placed twice", "first at line 3");
    }

    @Test
    void aFileOfTheServer() {
        Answer answer = api.propose("""
                apiVersion: tidegate.io/v1
                kind: EventConfig
                metadata: {namespace: refuse, name: placed}
                spec:
                  schema: {file: /etc/passwd}
                  topic: {name: t, partitions: 1}
                """);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.texts("/problems", "pointer")).contains("/spec/schema/file");
        assertThat(answer.body()).doesNotContain("root:");
    }

    @Test
    void aPolicy() {
        Answer answer = api.propose("""
                apiVersion: tidegate.io/v1
                kind: Policy
                metadata: {name: lax}
                spec: {rules: [{use: schema/parses}]}
                """);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text("/detail")).contains("EventConfig", "policies are loaded from the policy directory");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/x-www-form-urlencoded",
                "multipart/form-data; boundary=x",
                "text/plain",
                "application/xml",
                "application/yaml; charset=iso-8859-1",
                "application/json; charset=utf-16",
                "*/*",
                "yaml"
            })
    void aMediaTypeThatIsNeitherJsonNorYaml(String contentType) {
        Answer answer = api.post("/v1/proposals", contentType, Configs.yaml("refuse/placed", 12));

        assertThat(answer.status()).isEqualTo(415);
        assertThat(answer.text("/detail"))
                .containsAnyOf("expected: application/yaml or application/json", "expected: utf-8");
    }

    @Test
    void whatCurlSendsUnaskedWithAHintForCurl() {
        Answer answer = api.post("/v1/proposals", "application/x-www-form-urlencoded", "a=b");

        assertThat(answer.text("/detail")).contains("curl: -H 'Content-Type: application/yaml'");
    }

    @ParameterizedTest
    @ValueSource(ints = {MIB + 1, 5 * MIB, 20 * MIB})
    void moreThanOneMebibyte(int size) {
        String body = "#".repeat(size);

        assertThat(api.propose(body).status()).isEqualTo(413);
        Answer chunked = api.send(
                "POST",
                "/v1/proposals",
                BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body.getBytes(StandardCharsets.US_ASCII))),
                "Content-Type",
                "application/yaml");
        assertThat(chunked.status()).isEqualTo(413);
        assertThat(chunked.text("/detail")).contains("1 MiB");
    }

    @Test
    void exactlyOneMebibyteIsRead() {
        String yaml = Configs.yaml("refuse/placed", 12);

        assertThat(api.dryRun(yaml + "#".repeat(MIB - yaml.length())).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"maybe", "TRUE", "1", "true%20", "%00", "false&dryRun=true", "true&dryRun=true"})
    void aDryRunThatIsNeitherTrueNorFalse(String dryRun) {
        Answer answer =
                api.post("/v1/proposals?dryRun=" + dryRun, "application/yaml", Configs.yaml("refuse/placed", 12));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text("/detail")).startsWith("dryRun: ").endsWith("(expected: true or false)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"X-Tidegate-Author", "X-Tidegate-Reason"})
    void anAuthorOrAReasonThatIsTooLongOrHasControlCharacters(String header) {
        String yaml = Configs.yaml("refuse/placed", 12);

        Answer tooLong = api.propose(yaml, header, "x".repeat(501));
        Answer tab = api.raw("POST", "/v1/proposals", header + ": a\tb\r\n", yaml);
        Answer escape = api.raw("POST", "/v1/proposals", header + ": \u00c2\u009b31mred\r\n", yaml);

        assertThat(tooLong.status()).isEqualTo(400);
        assertThat(tooLong.text("/detail")).startsWith(header + ": ");
        assertThat(tab.status()).isEqualTo(400);
        assertThat(escape.status()).isEqualTo(400);
        assertThat(api.post("/v1/proposals?dryRun=true", "application/yaml", yaml, header, "x".repeat(500))
                        .status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/v1",
                "/v1/",
                "/v1/nothing",
                "/v2/events",
                "/v1/events/a/b/c",
                "/v1/proposals/x",
                "/favicon.ico"
            })
    void aPathThatIsNotServed(String path) {
        assertThat(api.get(path).status()).isEqualTo(404);
        assertThat(api.post(path, "application/yaml", "a: 1").status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "PUT", "PATCH", "DELETE", "HEAD"})
    void aMethodThatTheProposalsDoNotTake(String method) {
        Answer answer = api.send(method, "/v1/proposals");

        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.header("allow")).contains("OPTIONS, POST");
    }
}
