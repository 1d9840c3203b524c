/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.tidegate.signature.GitLab;
import io.tidegate.signature.Sources;
import io.tidegate.signature.StandardWebhooks;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an operator has configured wrongly is told at the start, in plain words and without a secret. */
class WebhooksTest {

    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    @TempDir
    private Path directory;

    @Test
    void thereAreNoSourcesWhereNoneIsConfigured() {
        assertThat(sources(Map.of()).byName()).isEmpty();
    }

    @Test
    void takesSecretsFromTheConfigurationAndFromFiles() throws Exception {
        Path file = Files.writeString(directory.resolve("secret"), SECRET + "\r\n");

        Sources sources = sources(Map.of(
                "ci.scheme", "standard",
                "ci.secrets", SECRET + "," + SECRET,
                "ci.secret-files", file.toString(),
                "ci.tolerance", "1m",
                "lab.scheme", "gitlab",
                "lab.secrets", "token"));

        assertThat(sources.named("ci")).hasValueSatisfying(source -> {
            assertThat(source.remembered()).isEqualTo(Duration.ofMinutes(2));
            assertThat(((StandardWebhooks) source.scheme()).secrets()).hasSize(3);
        });
        assertThat(sources.named("lab"))
                .hasValueSatisfying(source -> assertThat(source.scheme()).isInstanceOf(GitLab.class));
    }

    @Test
    void saysWhatIsWrong() {
        assertFailure(
                "webhooks of ci: scheme: slack (expected: standard, github or gitlab)",
                Map.of("ci.scheme", "slack", "ci.secrets", "hidden"));
        assertFailure(
                "webhooks of ci: scheme: none (expected: standard, github or gitlab)", Map.of("ci.secrets", "hidden"));
        assertFailure("webhooks of ci: secrets: none (expected: at least one)", Map.of("ci.scheme", "github"));
        assertFailure(
                "webhooks of ci: secret 2: not as Standard Webhooks have it (expected: whsec_ and the Base64 of 24 to 64"
                        + " random bytes, like from: echo whsec_$(openssl rand -base64 32))",
                Map.of("ci.scheme", "standard", "ci.secrets", SECRET + ",hidden"));
        assertFailure(
                "webhooks of ci: secret file /nowhere/secret: cannot be read (expected: a text file with one secret)",
                Map.of("ci.scheme", "github", "ci.secret-files", "/nowhere/secret"));
        assertFailure(
                "webhooks of CI: the name (expected: lower case letters, digits and inner hyphens, at most 63)",
                Map.of("CI.scheme", "github", "CI.secrets", "hidden"));
    }

    private static void assertFailure(String message, Map<String, String> settings) {
        assertThatThrownBy(() -> sources(settings))
                .isInstanceOf(StartupFailure.class)
                .hasMessage(message)
                .hasMessageNotContaining("hidden");
    }

    private static Sources sources(Map<String, String> settings) {
        Map<String, String> properties = new HashMap<>();
        settings.forEach((name, value) -> properties.put("tidegate.webhooks." + name, value));
        Settings mapped = new SmallRyeConfigBuilder()
                .withMapping(Settings.class)
                .withConverter(Duration.class, 200, new DurationConverter())
                .withSources(new PropertiesConfigSource(properties, "test", 100))
                .build()
                .getConfigMapping(Settings.class);
        return Webhooks.sources(mapped.webhooks(), Clock.systemUTC());
    }
}
