/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.tidegate.event.Configs;
import io.tidegate.web.Authority.Identity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A client may prove who it is by a certificate: of an authority that is trusted, good at this moment, and known by name. */
@QuarkusTest
@TestProfile(CertificateProfile.class)
class CertificateHttpTest {

    private static final String PIPELINE = "CN=pipeline, O=Example";

    private final Path files = CertificateProfile.files();
    private final Authority clients = Authority.open(files, "clients");
    private final Authority others = Authority.open(files, "others");

    @Test
    void aSubjectIsAPrincipalWithItsGrantsAndItsName() throws Exception {
        try (TlsClient client = client(clients.issue("CN=Pipeline,  O=example"))) {
            Answer accepted = client.propose(Configs.yaml("certified/placed", 12));

            assertThat(accepted.status()).isEqualTo(201);
            assertThat(client.get("/v1/decisions/" + accepted.text("/decision")).body())
                    .contains("\"author\": \"pipeline\"");
            assertThat(client.propose(Configs.yaml("elsewhere/placed", 12)).status())
                    .isEqualTo(403);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"san=uri:spiffe://example.org/workload", "san=dns:Workload.example.org"})
    void anAlternativeNameIsAPrincipalToo(String extension) throws Exception {
        assertThat(status(clients.issue("CN=whatever", extension))).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "san=uri:spiffe://example.org/workload/",
                "san=uri:spiffe://example.org/Workload",
                "san=dns:a.workload.example.org",
                "san=dns:spiffe.example.org",
                "san=email:workload.example.org",
            })
    void aNameThatIsOnlyLikeOneIsNobodys(String extension) throws Exception {
        assertThat(status(clients.issue("CN=workload.example.org", extension))).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CN=pipeline",
                "O=Example, CN=pipeline",
                "CN=pipeline, OU=Other, O=Example",
                "CN=\"pipeline,O=Example\"",
                "CN=nobody"
            })
    void aSubjectThatIsOnlyLikeOneIsNobodys(String subject) throws Exception {
        assertThat(status(clients.issue(subject))).isEqualTo(401);
    }

    @Test
    void aCertificateWithTheNamesOfTwoPrincipalsIsNobodys() throws Exception {
        assertThat(status(clients.issue(PIPELINE, "san=dns:workload.example.org")))
                .isEqualTo(401);
    }

    @Test
    void whoShowsNoneIsAskedForAToken() throws Exception {
        try (TlsClient client = client(null)) {
            assertThat(client.get("/v1/events").status()).isEqualTo(401);
            assertThat(client.get("/v1/events", "Authorization", "Bearer " + CertificateProfile.TOKEN)
                            .status())
                    .isEqualTo(200);
            assertThat(client.get("/q/health/live").status()).isEqualTo(200);
        }
    }

    @Test
    void aTokenCountsAndTheCertificateNoMore() throws Exception {
        try (TlsClient client = client(clients.issue(PIPELINE))) {
            assertThat(client.get("/v1/events/certified").status()).isEqualTo(200);
            assertThat(client.get("/v1/events/certified", "Authorization", "Bearer " + CertificateProfile.TOKEN)
                            .status())
                    .isEqualTo(403);
            assertThat(client.get("/v1/events/certified", "Authorization", "Bearer wrong")
                            .status())
                    .isEqualTo(401);
        }
    }

    @Test
    void aCertificateThatIsNotGoodMakesNoConnection() {
        assertThatThrownBy(() -> status(others.issue(PIPELINE))).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> status(clients.issueExpired(PIPELINE))).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> status(clients.issue(PIPELINE, "eku=serverAuth")))
                .isInstanceOf(IOException.class);
    }

    @Test
    void anAuthorityTakenOutIsTrustedNoMoreEvenOnOpenConnections() throws Exception {
        Identity late = others.issue(PIPELINE);
        try (TlsClient open = client(clients.issue(PIPELINE));
                TlsClient without = client(null)) {
            assertThat(open.get("/v1/events").status()).isEqualTo(200);

            authorities(others);

            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(
                            () -> assertThat(open.get("/v1/events").status()).isEqualTo(401));
            assertThat(without.get("/q/health/live").status()).isEqualTo(200);
            assertThat(status(late)).isEqualTo(200);
            assertThatThrownBy(() -> status(clients.issue(PIPELINE))).isInstanceOf(IOException.class);

            authorities(clients);

            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(
                            () -> assertThat(open.get("/v1/events").status()).isEqualTo(200));
        }
    }

    private void authorities(Authority authority) throws IOException {
        Path written = Files.copy(authority.certificate(), files.resolve("ca.new"));
        Files.move(written, files.resolve("ca.crt"), StandardCopyOption.ATOMIC_MOVE);
    }

    private int status(Identity identity) throws IOException, GeneralSecurityException {
        try (TlsClient client = client(identity)) {
            return client.get("/v1/events").status();
        }
    }

    private TlsClient client(@Nullable Identity identity) throws IOException, GeneralSecurityException {
        return new TlsClient(files.resolve("tls.crt"), Optional.ofNullable(identity));
    }
}
