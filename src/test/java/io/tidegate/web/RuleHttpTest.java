/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A rule's page is JSON for programs, and the same Markdown as in docs/rules for who asks for it. */
@QuarkusTest
@TestProfile(ServiceProfile.class)
class RuleHttpTest {

    private static final String TARGET = "/v1/rules/ordering/partitions-frozen";

    private final Api api = new Api();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/markdown",
                "text/markdown; charset=UTF-8",
                "TEXT/Markdown",
                "text/*",
                "application/json;q=0.5, text/markdown",
                "text/html, text/markdown, */*;q=0.1"
            })
    void markdownForWhoPrefersIt(String accept) throws IOException {
        Answer answer = api.get(TARGET, "Accept", accept);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("content-type")).contains("text/markdown;charset=UTF-8");
        assertThat(answer.header("vary")).contains("Accept");
        assertThat(answer.body()).isEqualTo(Files.readString(Path.of("docs/rules/ordering/partitions-frozen.md")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*/*",
                "application/json",
                "application/*",
                "text/html,application/xhtml+xml,*/*;q=0.8",
                "text/markdown;q=0.5, application/json",
                "text/markdown;q=0, */*",
                "image/png"
            })
    void jsonForEveryoneElse(String accept) {
        Answer answer = api.get(TARGET, "Accept", accept);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("content-type")).contains("application/json");
        assertThat(answer.header("vary")).contains("Accept");
        assertThat(answer.text("/rule")).isEqualTo("ordering/partitions-frozen");
    }

    @Test
    void aRuleThatAPolicyWritesHasItsPageInJsonOnly() {
        Answer answer = api.get("/v1/rules/timestamps/skew-within-lateness", "Accept", "text/markdown");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text("/policy")).isEqualTo("timestamps");
        assertThat(api.get("/v1/rules/no/rule", "Accept", "text/markdown").status())
                .isEqualTo(404);
    }
}
