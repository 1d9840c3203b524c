/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.tidegate.event.Configs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An author who started from another version than the present one is told so. */
@QuarkusTest
@TestProfile(ServiceProfile.class)
class PreconditionHttpTest {

    private final Api api = new Api();

    @Test
    void aChangeForThePresentVersionIsAcceptedAndOneForAnOlderIsNot() {
        String yaml = Configs.yaml("if-match/placed", 12);
        api.propose(yaml);

        Answer right = api.propose(labelled(yaml, "one"), "If-Match", "\"1\"");
        Answer stale = api.propose(labelled(yaml, "two"), "If-Match", "\"1\"");

        assertThat(right.status()).isEqualTo(201);
        assertThat(right.header("etag")).contains("\"2\"");
        assertThat(stale.status()).isEqualTo(409);
        assertThat(stale.text("/event")).isEqualTo("if-match/placed");
        assertThat(stale.at("/expected").asInt()).isEqualTo(1);
        assertThat(stale.at("/current").asInt()).isEqualTo(2);
        assertThat(api.get("/v1/events/if-match/placed").header("etag")).contains("\"2\"");
    }

    @Test
    void aStaleAuthorWhoWantsWhatIsThereHasGotIt() {
        String yaml = Configs.yaml("if-match-same/placed", 12);
        api.propose(yaml);
        api.propose(labelled(yaml, "one"), "If-Match", "\"1\"");

        Answer retry = api.propose(labelled(yaml, "one"), "If-Match", "\"1\"");

        assertThat(retry.status()).isEqualTo(200);
        assertThat(retry.text("/verdict")).isEqualTo("unchanged");
    }

    @Test
    void theVersionInTheDocumentSaysTheSame() {
        String yaml = Configs.yaml("if-version/placed", 12);
        String first = versioned(yaml, 0);
        assertThat(api.propose(first).status()).isEqualTo(201);

        assertThat(api.propose(versioned(labelled(yaml, "one"), 7)).status()).isEqualTo(409);
        assertThat(api.propose(versioned(labelled(yaml, "one"), 0)).status()).isEqualTo(409);
        assertThat(api.propose(versioned(labelled(yaml, "one"), 1)).status()).isEqualTo(201);
        assertThat(api.propose(versioned(labelled(yaml, "two"), 1)).status()).isEqualTo(409);
    }

    @Test
    void oneStaleDocumentKeepsAllOfThemOut() {
        api.propose(Configs.yaml("if-several/one", 12));

        Answer answer = api.propose(versioned(labelled(Configs.yaml("if-several/one", 12), "x"), 4) + "---\n"
                + Configs.yaml("if-several/two", 12));

        assertThat(answer.status()).isEqualTo(409);
        assertThat(api.get("/v1/events/if-several/two").status()).isEqualTo(404);
    }

    @Test
    void whatMustNotExistYetIsMadeOnlyOnce() {
        String yaml = Configs.yaml("if-none/placed", 12);

        assertThat(api.propose(yaml, "If-None-Match", "*").status()).isEqualTo(201);
        assertThat(api.propose(labelled(yaml, "x"), "If-None-Match", "*").status())
                .isEqualTo(409);
        api.delete("/v1/events/if-none/placed");
        assertThat(api.propose(labelled(yaml, "x"), "If-None-Match", "*").header("etag"))
                .contains("\"3\"");
    }

    @Test
    void aDryRunIsStaleToo() {
        String yaml = Configs.yaml("if-dry/placed", 12);
        api.propose(yaml);

        assertThat(api.dryRun(versioned(labelled(yaml, "x"), 9)).status()).isEqualTo(409);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "\"one\"", "W/\"1\"", "*", "\"1\", \"2\"", "\"-1\"", "\"99999999999\"", "\"\""})
    void whatIsNoVersionIsRefused(String ifMatch) {
        Answer answer = api.propose(Configs.yaml("if-malformed/placed", 12), "If-Match", ifMatch);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text("/detail")).contains("If-Match", ifMatch);
        assertThat(api.get("/v1/events/if-malformed/placed").status()).isEqualTo(404);
    }

    @Test
    void aHeaderCannotSpeakForSeveralChanges() {
        String two = Configs.yaml("if-two/one", 12) + "---\n" + Configs.yaml("if-two/two", 12);

        assertThat(api.propose(two, "If-Match", "\"0\"").text("/detail")).contains("metadata.version");
        assertThat(api.propose(two, "If-None-Match", "*").status()).isEqualTo(400);
        assertThat(api.propose(two, "If-None-Match", "\"1\"").status()).isEqualTo(400);
        assertThat(api.propose(two, "If-None-Match", "*", "If-Match", "\"1\"").status())
                .isEqualTo(400);
        assertThat(api.get("/v1/events/if-two").at("/events")).isEmpty();
    }

    private static String labelled(String yaml, String team) {
        return yaml.replace("metadata: {", "metadata: {labels: {team: " + team + "}, ");
    }

    private static String versioned(String yaml, int version) {
        return yaml.replace("metadata: {", "metadata: {version: " + version + ", ");
    }
}
