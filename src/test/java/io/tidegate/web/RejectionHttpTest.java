/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.tidegate.event.Configs;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** What a policy denies is rejected with findings that explain themselves, and nothing is written. */
@QuarkusTest
@TestProfile(ServiceProfile.class)
class RejectionHttpTest {

    private final Api api = new Api();

    @Test
    void millisThatBecomeMicrosWithTheDateThatReadersWouldSee() {
        String yaml = Configs.yaml("reject-unit/placed", 12);
        long revision = api.propose(yaml).at("/revision").asLong();

        Answer answer = api.propose(
                yaml.replace("timestamp-millis", "timestamp-micros").replace("unit: millis", "unit: micros"));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.text("/verdict")).isEqualTo("rejected");
        assertThat(answer.header("etag")).isEmpty();
        assertThat(answer.texts("/findings", "severity")).contains("deny");
        JsonNode logicalType = finding(answer, "evolution/logical-type-stable");
        assertThat(logicalType.path("event").asText()).isEqualTo("reject-unit/placed");
        assertThat(logicalType.path("pointer").asText()).startsWith("/spec/schema/avro/fields/1");
        assertThat(logicalType.path("line").asInt()).isEqualTo(12);
        assertThat(logicalType.path("before").asText()).contains("timestamp-millis");
        assertThat(logicalType.path("after").asText()).contains("timestamp-micros");
        assertThat(logicalType.path("witness").asText()).contains("1970-01-");
        JsonNode unit = finding(answer, "timestamp/unit-stable");
        assertThat(unit.path("pointer").asText()).isEqualTo("/spec/timestamp/unit");
        assertThat(unit.path("line").asInt()).isEqualTo(15);
        assertThat(unit.path("column").asInt()).isEqualTo(26);
        nothingLanded("reject-unit", revision);
    }

    @Test
    void morePartitionsWithTheShareOfKeysThatMove() {
        String yaml = Configs.yaml("reject-partitions/placed", 12);
        long revision = api.propose(yaml).at("/revision").asLong();

        Answer answer = api.propose(yaml.replace("partitions: 12", "partitions: 18"));

        assertThat(answer.status()).isEqualTo(422);
        JsonNode finding = finding(answer, "ordering/partitions-frozen");
        assertThat(finding.path("witness").asText() + finding.path("message").asText())
                .containsPattern("6[67](?:\\.\\d+)? ?%");
        nothingLanded("reject-partitions", revision);
    }

    @Test
    void everyFindingHasItsPlaceAndAPageOfItsRule() {
        String yaml = Configs.yaml("reject-many/placed", 12);
        api.propose(yaml);

        Answer answer = api.propose(yaml.replace("timestamp-millis", "timestamp-micros")
                .replace("partitions: 12", "partitions: 18")
                .replace("key: [id]", "key: [nobody]"));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.at("/findings")).hasSizeGreaterThan(3).allSatisfy(finding -> {
            assertThat(finding.path("file").asText()).isEqualTo("body");
            assertThat(finding.path("line").asInt()).isBetween(1, 15);
            assertThat(finding.path("column").asInt()).isPositive();
            assertThat(finding.path("message").asText()).isNotBlank();
            assertThat(finding.path("docs").asText())
                    .isEqualTo("/v1/rules/" + finding.path("rule").asText());
            Answer page = api.get(finding.path("docs").asText());
            assertThat(page.status()).isEqualTo(200);
            assertThat(page.text("/rule")).isEqualTo(finding.path("rule").asText());
        });
    }

    @Test
    void oneDeniedDocumentKeepsAllOfThemOut() {
        String stored = Configs.yaml("reject-both/stored", 12);
        long revision = api.propose(stored).at("/revision").asLong();

        Answer answer = api.propose(
                Configs.yaml("reject-both/fine", 12) + "---\n" + stored.replace("key: [id]", "key: [nobody]"));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.texts("/findings", "event")).containsOnly("reject-both/stored");
        assertThat(answer.at("/findings/0/line").asInt()).isGreaterThan(16);
        assertThat(api.get("/v1/events/reject-both/fine").status()).isEqualTo(404);
        nothingLanded("reject-both", revision);
    }

    @Test
    void theSameRejectionHasTheSameDecisionAndFindings() {
        String yaml = Configs.yaml("reject-again/placed", 12).replace("key: [id]", "key: [nobody]");

        Answer first = api.propose(yaml);
        Answer second = api.propose(yaml);
        Answer dry = api.dryRun(yaml);

        assertThat(dry.status()).isEqualTo(422);
        assertThat(second.text("/decision")).isEqualTo(first.text("/decision"));
        assertThat(dry.text("/decision")).isEqualTo(first.text("/decision"));
        assertThat(second.at("/findings")).isEqualTo(first.at("/findings")).isEqualTo(dry.at("/findings"));
    }

    @Test
    void aDeletionThatIsAcceptedLeavesNoPlaceInFindings() {
        api.propose(Configs.yaml("reject-delete/placed", 12));

        Answer answer = api.delete("/v1/events/reject-delete/placed");

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.at("/findings")).isEmpty();
    }

    private void nothingLanded(String namespace, long revision) {
        Answer events = api.get("/v1/events/" + namespace);
        assertThat(events.texts("/events", "version")).containsExactly("1");
        assertThat(events.at("/revision").asLong()).isEqualTo(revision);
        assertThat(api.get("/v1/decisions?namespace=" + namespace).at("/decisions"))
                .hasSize(1);
    }

    private static JsonNode finding(Answer answer, String rule) {
        return StreamSupport.stream(answer.at("/findings").spliterator(), false)
                .filter(finding -> finding.path("rule").asText().equals(rule))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + rule + " in " + answer));
    }
}
