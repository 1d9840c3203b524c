/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.tidegate.access.AccessKeeper;
import io.tidegate.access.RateLimit;
import io.tidegate.admission.Audit;
import io.tidegate.admission.Closing;
import io.tidegate.event.Configs;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** An audit comes line by line: each document in force with its findings, progress in between, the summary last. */
@QuarkusTest
@TestProfile(ServiceProfile.class)
class AuditHttpTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Inject
    Audit audit;

    private final Api api = new Api();

    @Test
    void everyDocumentOfTheNamespaceHasALineAndTheSummaryIsLast() throws IOException {
        api.propose(Configs.yaml("audit-lines/placed", 12));
        api.propose(SchemaHttpTest.money("audit-lines/money"));
        api.propose(Configs.yaml("audit-lines/gone", 12));
        api.delete("/v1/events/audit-lines/gone");
        Answer event = api.get("/v1/events/audit-lines/placed");

        Answer answer = api.send("POST", "/v1/audit?namespace=audit-lines");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("content-type")).contains("application/x-ndjson");
        List<JsonNode> lines = lines(answer);
        assertThat(lines).hasSize(4);
        assertThat(lines.get(0)).isEqualTo(JSON.readTree("{\"progress\": {\"done\": 0, \"of\": 2}}"));
        assertThat(lines.get(1).path("event").asText()).isEqualTo("audit-lines/placed");
        assertThat(lines.get(1).path("version").asInt()).isEqualTo(1);
        assertThat(lines.get(1).path("fingerprint").asText()).isEqualTo(event.text("/fingerprint"));
        assertThat(lines.get(2).path("kind").asText()).isEqualTo("SharedSchema");
        assertThat(lines.get(2).path("event").asText()).isEqualTo("audit-lines/money");
        JsonNode summary = lines.get(3).path("summary");
        assertThat(summary.path("documents").asInt()).isEqualTo(2);
        assertThat(summary.path("policies").asText())
                .isEqualTo(api.get("/v1/policies").text("/digest"));
        assertThat(summary.path("revision").asLong()).isGreaterThanOrEqualTo(4);
        assertThat(summary.path("stale").asBoolean()).isFalse();
    }

    @Test
    void findingsLookAsInTheVerdictOfTheSameStep() throws IOException {
        String event = Configs.yaml("audit-findings/placed", 12);
        String more = event.replace("partitions: 12", "partitions: 18");
        api.propose(event);
        Answer rejected = api.propose(more);
        api.propose(WaiverHttpTest.waiver(
                "audit-findings",
                "event: placed",
                "ordering/partitions-frozen",
                api.get("/v1/events/audit-findings/placed").text("/fingerprint"),
                rejected.text("/changes/0/fingerprint"),
                Duration.ofDays(1)));
        Answer verdict = api.propose(more);
        assertThat(verdict.status()).isEqualTo(201);

        JsonNode line =
                lines(api.send("POST", "/v1/audit?namespace=audit-findings")).get(1);

        assertThat(verdict.texts("/findings", "waiver")).containsExactly("audit-findings/once");
        assertThat(line.path("findings")).hasSameSizeAs(verdict.at("/findings"));
        for (int i = 0; i < line.path("findings").size(); i++) {
            assertThat(without(line.path("findings").get(i)))
                    .isEqualTo(without(verdict.at("/findings").get(i)));
        }
    }

    /** Lines and files are those of the text that was proposed, which the store does not have. */
    private static JsonNode without(JsonNode finding) {
        return ((com.fasterxml.jackson.databind.node.ObjectNode) finding.deepCopy())
                .without(List.of("file", "line", "column"));
    }

    @Test
    void progressIsToldEveryHundredDocuments() throws IOException {
        StringBuilder many = new StringBuilder();
        for (int i = 0; i < 25; i++) {
            many.append("---\n").append(Configs.yaml("audit-many/e" + i, 12));
        }
        for (int batch = 0; batch < 4; batch++) {
            String batchOfItsOwn = many.toString().replace("name: e", "name: b" + batch + "-e");
            assertThat(api.propose(batchOfItsOwn.replace("things.audit-many.", "things.b" + batch + "."))
                            .status())
                    .isEqualTo(201);
        }

        List<JsonNode> lines = lines(api.send("POST", "/v1/audit?namespace=audit-many"));

        assertThat(lines).hasSize(103);
        assertThat(lines.get(101)).isEqualTo(JSON.readTree("{\"progress\": {\"done\": 100, \"of\": 100}}"));
    }

    @Test
    void nothingIsWritten() {
        api.propose(Configs.yaml("audit-writes/placed", 12));
        String before = api.get("/v1/events").text("/revision");

        api.send("POST", "/v1/audit");

        assertThat(api.get("/v1/events").text("/revision")).isEqualTo(before);
    }

    @Test
    void anotherAtTheSameTimeIsAskedToComeLater() {
        try (var run = ((Audit.Opening.Ready) audit.open(_ -> true)).run()) {
            Answer answer = api.send("POST", "/v1/audit");

            assertThat(answer.status()).isEqualTo(429);
            assertThat(answer.header("retry-after")).contains("10");
            assertThat(run.total()).isNotNegative();
        }
        assertThat(api.send("POST", "/v1/audit").status()).isEqualTo(200);
    }

    @Test
    void aCallerWhoGoesAwayStopsTheWorkAndLetsTheNextBegin() {
        api.propose(Configs.yaml("audit-away/placed", 12));
        StreamingOutput lines = (StreamingOutput)
                new AuditResource(audit, caller(), new Closing()).audit(null).getEntity();
        List<String> written = new ArrayList<>();

        assertThatCode(() -> lines.write(new OutputStream() {
                    @Override
                    public void write(int b) throws IOException {
                        throw new IOException("gone");
                    }

                    @Override
                    public void write(byte[] bytes, int from, int length) throws IOException {
                        written.add("a line");
                        throw new IOException("gone");
                    }
                }))
                .doesNotThrowAnyException();

        assertThat(written).hasSize(1);
        assertThat(api.send("POST", "/v1/audit").status()).isEqualTo(200);
    }

    private static Caller caller() {
        return new Caller(AccessKeeper.open(), new RateLimit(0, 1, Clock.systemUTC()));
    }

    @Test
    void aNamespaceThatCannotBeIsRefusedAndOneThatIsEmptyIsAnEmptyAudit() throws IOException {
        assertThat(api.send("POST", "/v1/audit?namespace=No").status()).isEqualTo(400);
        assertThat(lines(api.send("POST", "/v1/audit?namespace=audit-nobody"))).hasSize(2);
    }

    private static List<JsonNode> lines(Answer answer) throws IOException {
        List<JsonNode> lines = new ArrayList<>();
        for (String line : answer.body().split("\n", -1)) {
            if (!line.isEmpty()) {
                lines.add(JSON.readTree(line));
            }
        }
        return lines;
    }
}
