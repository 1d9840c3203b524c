/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.web;

import static io.tidegate.web.AccessProfile.as;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.tidegate.access.Turnstile;
import io.tidegate.event.Configs;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Whoever asks for more than there is room for is told to come again. */
@QuarkusTest
@TestProfile(LimitsProfile.class)
class LimitsHttpTest {

    private final Api api = new Api();

    @Inject
    Turnstile turnstile;

    @Test
    void aProposalThatFindsNoRoomIsToldToComeAgainAndNotJudged() {
        String yaml = Configs.yaml("matrix/placed", 12);
        Answer refused = turnstile.pass(() -> api.propose(yaml, as("proposer"))).orElseThrow();

        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.header("retry-after")).contains("1");
        assertThat(refused.text("/detail")).startsWith("too many proposals are being judged");
        assertThat(api.propose(yaml, as("proposer")).status()).isEqualTo(201);
    }

    @Test
    void aPrincipalThatAsksTooOftenIsToldWhenToComeAgain() {
        Optional<Answer> refused = IntStream.range(0, 1_000)
                .mapToObj(_ -> api.get("/v1/rules", as("reader")))
                .filter(answer -> answer.status() != 200)
                .findFirst();

        assertThat(refused).hasValueSatisfying(answer -> {
            assertThat(answer.status()).isEqualTo(429);
            assertThat(answer.header("retry-after")).contains("1");
            assertThat(answer.text("/detail")).startsWith("principal reader: more requests than it may make");
            assertThat(answer.at("/retryable").asBoolean()).isTrue();
        });
        assertThat(api.get("/v1/rules", as("waiver")).status()).as("others").isEqualTo(200);
    }
}
