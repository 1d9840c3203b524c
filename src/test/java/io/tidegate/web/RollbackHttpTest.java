/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.tidegate.event.Configs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A rollback is a proposal like any other: a new version with what an earlier one was, if the gate admits it. */
@QuarkusTest
@TestProfile(ServiceProfile.class)
class RollbackHttpTest {

    private final Api api = new Api();

    @Test
    void theContentOfAnEarlierVersionBecomesTheNextOne() {
        Answer first = api.propose(Configs.yaml("rollback/placed", 12));
        api.propose(labelled("rollback/placed"));

        Answer rolledBack =
                rollback("rollback/placed", "?to=1", "X-Tidegate-Author", "ops", "X-Tidegate-Reason", "oops");

        assertThat(rolledBack.status()).isEqualTo(201);
        assertThat(rolledBack.text("/changes/0/version")).isEqualTo("3");
        assertThat(rolledBack.text("/changes/0/fingerprint")).isEqualTo(first.text("/changes/0/fingerprint"));
        Answer newest = api.get("/v1/events/rollback/placed/versions/3");
        Answer history = api.get("/v1/events/rollback/placed/versions");
        assertThat(history.text("/versions/2/author")).isEqualTo("ops");
        assertThat(history.text("/versions/2/reason")).isEqualTo("oops");
        assertThat(newest.at("/spec"))
                .isEqualTo(api.get("/v1/events/rollback/placed/versions/1").at("/spec"));
    }

    @Test
    void itIsDecidedLikeTheProposalOfTheSameDocument() {
        api.propose(Configs.yaml("rollback-same/placed", 12));
        api.propose(labelled("rollback-same/placed"));

        Answer proposed = api.dryRun(Configs.yaml("rollback-same/placed", 12));
        Answer rolledBack = rollback("rollback-same/placed", "?to=1&dryRun=true");

        assertThat(rolledBack.status()).isEqualTo(200);
        assertThat(rolledBack.text("/decision")).isEqualTo(proposed.text("/decision"));
        assertThat(api.get("/v1/events/rollback-same/placed").header("etag")).contains("\"2\"");
    }

    @Test
    void whatTheGateWouldNotAdmitIsNotRolledBackToEither() {
        api.propose(unordered("rollback-denied/placed", 12));
        assertThat(api.propose(unordered("rollback-denied/placed", 18)).status())
                .as("partitions may grow where nothing is ordered")
                .isEqualTo(201);
        Answer proposed = api.dryRun(unordered("rollback-denied/placed", 12));

        Answer rolledBack = rollback("rollback-denied/placed", "?to=1");

        assertThat(rolledBack.status()).isEqualTo(422);
        assertThat(rolledBack.texts("/findings", "rule")).contains("ordering/partitions-never-shrink");
        assertThat(rolledBack.texts("/findings", "message")).isEqualTo(proposed.texts("/findings", "message"));
        assertThat(rolledBack.text("/decision")).isEqualTo(proposed.text("/decision"));
        assertThat(api.get("/v1/events/rollback-denied/placed").header("etag")).contains("\"2\"");
        assertThat(rolledBack.texts("/findings", "file"))
                .as("where the content is from")
                .containsOnly("rollback-denied/placed@1");
    }

    @Test
    void backToWhatIsInForceIsNoChange() {
        api.propose(Configs.yaml("rollback-none/placed", 12));

        Answer answer = rollback("rollback-none/placed", "?to=1");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text("/verdict")).isEqualTo("unchanged");
    }

    @Test
    void sharedSchemasAreRolledBackLikewise() {
        String schema = SchemaHttpTest.money("rollback-kinds/money");
        api.propose(schema);
        api.propose(schema.replace("metadata: {", "metadata: {labels: {note: changed}, "));

        Answer answer = api.send("POST", "/v1/schemas/rollback-kinds/money/rollback?to=1");

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.text("/changes/0/kind")).isEqualTo("SharedSchema");
        assertThat(answer.text("/changes/0/version")).isEqualTo("3");
        assertThat(api.send("POST", "/v1/waivers/rollback-kinds/money/rollback?to=1")
                        .text("/detail"))
                .contains("no such waiver");
    }

    @Test
    void aDeletionIsNothingToGoBackTo() {
        api.propose(Configs.yaml("rollback-gone/placed", 12));
        api.delete("/v1/events/rollback-gone/placed");

        Answer answer = rollback("rollback-gone/placed", "?to=2");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text("/detail"))
                .contains("version 2", "is a deletion", "DELETE /v1/events/rollback-gone/placed");

        assertThat(rollback("rollback-gone/placed", "?to=1").status()).isEqualTo(201);
        assertThat(api.get("/v1/events/rollback-gone/placed").header("etag")).contains("\"3\"");
    }

    @Test
    void aStaleAuthorIsTold() {
        api.propose(Configs.yaml("rollback-stale/placed", 12));
        api.propose(labelled("rollback-stale/placed"));

        assertThat(rollback("rollback-stale/placed", "?to=1", "If-Match", "\"1\"")
                        .status())
                .isEqualTo(409);
        assertThat(rollback("rollback-stale/placed", "?to=1", "If-Match", "\"2\"")
                        .status())
                .isEqualTo(201);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?to=", "?to=0", "?to=-1", "?to=x", "?to=1&dryrun=true", "?to=1&dryRun=yes"})
    void whatCannotBeMeantIsRefused(String query) {
        api.propose(Configs.yaml("rollback-bad/placed", 12));

        assertThat(rollback("rollback-bad/placed", query).status()).isEqualTo(400);
        assertThat(api.get("/v1/events/rollback-bad/placed").header("etag")).contains("\"1\"");
    }

    @Test
    void whatIsNotThereCannotBeFound() {
        api.propose(Configs.yaml("rollback-few/placed", 12));

        assertThat(rollback("rollback-few/placed", "?to=2").text("/detail")).contains("expected: 1 to 1");
        assertThat(rollback("rollback-few/nobody", "?to=1").status()).isEqualTo(404);
        assertThat(api.send("GET", "/v1/events/rollback-few/placed/rollback").header("allow"))
                .contains("OPTIONS, POST");
    }

    private static String unordered(String key, int partitions) {
        return Configs.yaml(key, partitions)
                .replace("ordering: {guarantee: per-key, key: [id]}", "ordering: {guarantee: none}");
    }

    private static String labelled(String key) {
        return Configs.yaml(key, 12).replace("metadata: {", "metadata: {labels: {note: changed}, ");
    }

    private Answer rollback(String event, String query, String... headers) {
        return api.send("POST", "/v1/events/" + event + "/rollback" + query, headers);
    }
}
