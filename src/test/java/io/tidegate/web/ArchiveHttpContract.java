/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.embedded.EmbeddedRegistry;
import io.tidegate.event.Configs;
import io.tidegate.registry.Exports;
import io.tidegate.registry.Proposed;
import io.tidegate.registry.Registry;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The way of a whole store from one service to another, for a service whose store has nothing yet. */
abstract class ArchiveHttpContract {

    private static final String LINES = "application/x-ndjson";

    private final Api api = new Api();

    @TempDir
    private Path temporary;

    @Test
    void theFileOfOneServiceIsCheckedTakenOnceAndGivenAgain() {
        String export = export();
        assertThat(export).as("more than a proposal may have").hasSizeGreaterThan(2 * 1024 * 1024);

        refused(export.substring(0, export.length() / 2));
        refused(export.replaceFirst("because", "BECAUSE"));
        refused(export.replaceFirst("\"version\":1}", "\"version\":2}"));
        refused("");
        Answer dry = api.post("/v1/import?dryRun=true", LINES, export);
        assertThat(dry.status()).isEqualTo(200);
        assertThat(dry.at("/revision").isMissingNode()).isTrue();
        nothingIsThere();

        Answer done = api.post("/v1/import", LINES, export);

        assertThat(done.status()).as(done.body()).isEqualTo(200);
        assertThat(done.at("/records")).isEqualTo(dry.at("/records"));
        assertThat(done.text("/sha256")).isEqualTo(dry.text("/sha256"));
        assertThat(api.get("/v1/events").at("/revision").asLong())
                .isGreaterThanOrEqualTo(done.at("/revision").asLong());
        assertThat(api.get("/v1/events/shop/placed").header("etag")).contains("\"2\"");
        assertThat(api.get("/v1/events/lab/left/versions").at("/versions")).hasSize(3);
        assertThat(api.get("/v1/schemas/common/money/versions").at("/versions")).hasSize(2);
        Answer again = api.get("/v1/export");
        assertThat(again.header("content-type")).contains(LINES);
        assertThat(again.header("content-disposition")).contains("attachment; filename=\"tidegate-export.jsonl\"");
        assertThat(entries(again.body())).isEqualTo(entries(export));

        Answer second = api.post("/v1/import", LINES, export);
        assertThat(second.status()).isEqualTo(409);
        assertThat(api.get("/v1/export").body()).isEqualTo(again.body());
        assertThat(api.propose(Configs.yaml("archive-after/placed", 12)).status())
                .isEqualTo(201);
        assertThat(api.send("POST", "/v1/audit?namespace=shop").body())
                .contains("\"event\":\"shop/placed\"", "\"summary\":{\"documents\":2,");
        assertThat(api.send("HEAD", "/v1/export").status()).isEqualTo(200);
        assertThat(api.post("/v1/import?dryrun=true", LINES, export).status()).isEqualTo(400);
    }

    private String export() {
        try (Registry source = EmbeddedRegistry.open(temporary.resolve("source"), Clock.systemUTC())) {
            Exports.fill(source);
            for (int i = 0; i < 4; i++) {
                Exports.commit(source, Proposed.nothing().andPut(Proposed.large("large/e" + i, 400_000)));
            }
            return Exports.of(source);
        }
    }

    private void refused(String file) {
        Answer answer = api.post("/v1/import", LINES, file);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text("/detail")).startsWith("line " + answer.text("/line") + ": ");
        nothingIsThere();
    }

    private void nothingIsThere() {
        assertThat(api.get("/v1/events").at("/events")).isEmpty();
        assertThat(entries(api.get("/v1/export").body())).isEmpty();
    }

    private static List<String> entries(String file) {
        List<String> lines = Exports.lines(file);
        return lines.subList(1, lines.size());
    }
}
