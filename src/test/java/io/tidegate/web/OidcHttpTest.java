/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.tidegate.event.Configs;
import io.tidegate.oidc.Jwt;
import io.tidegate.oidc.Provider;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jose4j.jwk.PublicJsonWebKey;
import org.junit.jupiter.api.Test;

/** A pipeline proves itself by a token that its platform signed; the service does without the platform until one is shown. */
@QuarkusTest
@TestProfile(OidcProfile.class)
class OidcHttpTest {

    private final String issuer = ConfigProvider.getConfig().getValue("tidegate.oidc.issuer", String.class);

    private final Api api = new Api();
    private final PublicJsonWebKey key = Jwt.rsa("key");

    @Test
    void aTokenOfTheProviderIsAPrincipalOnceItsKeysAreKnown() throws IOException {
        String token = token(OidcProfile.SUBJECT, OidcProfile.AUDIENCE, Instant.now());

        Answer early = asked(token);
        assertThat(early.status()).isEqualTo(503);
        assertThat(early.header("retry-after")).isNotEmpty();
        assertThat(asked(OidcProfile.FIXED).status()).isEqualTo(200);
        assertThat(asked("made.up.token").status()).isEqualTo(401);

        try (Provider provider = new Provider(URI.create(issuer).getPort(), key)) {
            assertThat(provider.issuer()).isEqualTo(issuer);
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(asked(token).status()).isEqualTo(200));
            proves(token);
            refuses();
        }
        assertThat(asked(token).status()).as("its keys are known").isEqualTo(200);
    }

    private void proves(String token) {
        Answer accepted = api.propose(Configs.yaml("checkout/placed", 12), "Authorization", "Bearer " + token);

        assertThat(accepted.status()).isEqualTo(201);
        assertThat(api.get("/v1/decisions/" + accepted.text("/decision"), "Authorization", "Bearer " + token)
                        .body())
                .contains("\"author\": \"pipeline\"");
        assertThat(api.propose(Configs.yaml("billing/placed", 12), "Authorization", "Bearer " + token)
                        .status())
                .isEqualTo(403);
    }

    private void refuses() {
        Instant now = Instant.now();

        Answer nobody = asked(token(OidcProfile.SUBJECT + "-2", OidcProfile.AUDIENCE, now));
        assertThat(nobody.status()).isEqualTo(401);
        assertThat(nobody.body()).isEqualTo(api.get("/v1/events").body());
        assertThat(asked(token(OidcProfile.SUBJECT, "others", now)).status()).isEqualTo(401);
        assertThat(asked(token(OidcProfile.SUBJECT, OidcProfile.AUDIENCE, now.minusSeconds(3600)))
                        .status())
                .isEqualTo(401);
        assertThat(asked(token(OidcProfile.SUBJECT, OidcProfile.AUDIENCE, now.plusSeconds(3600)))
                        .status())
                .isEqualTo(401);
    }

    private String token(String subject, String audience, Instant from) {
        Map<String, Object> claims = Jwt.claims(issuer, audience, subject, from);
        return Jwt.signed(key, "RS256", claims);
    }

    private Answer asked(String token) {
        return api.get("/v1/events", "Authorization", "Bearer " + token);
    }
}
