/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Where a certificate is required, who has none does not even get a connection. */
@QuarkusTest
@TestProfile(CertificateRequiredProfile.class)
class CertificateRequiredHttpTest {

    private final Path files = CertificateProfile.files();
    private final Path service = files.resolve("tls.crt");

    @Test
    void onlyWhoShowsOneGetsAConnection() throws Exception {
        Authority clients = Authority.open(files, "clients");

        try (TlsClient unknown = new TlsClient(service, Optional.of(clients.issue("CN=nobody")));
                TlsClient without = new TlsClient(service, Optional.empty())) {
            assertThat(unknown.get("/q/health/live").status()).isEqualTo(200);
            assertThat(unknown.get("/v1/events").status()).isEqualTo(401);
            assertThatThrownBy(() -> without.get("/q/health/live")).isInstanceOf(IOException.class);
            assertThatThrownBy(() -> without.get("/v1/events", "Authorization", "Bearer " + CertificateProfile.TOKEN))
                    .isInstanceOf(IOException.class);
        }
    }
}
