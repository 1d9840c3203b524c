/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.tidegate.telemetry.Metrics;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

/** A certificate is renewed by replacing its files: nobody notices but by the new certificate. */
@QuarkusTest
@TestProfile(TlsProfile.class)
class TlsReloadHttpTest {

    private static final double DAY = 86_400;

    private final List<X509Certificate> trusted = new ArrayList<>();

    @Test
    void replacedFilesAreServedAndNoRequestFails() throws Exception {
        trust();
        assertThat(served()).isEqualTo("CN=first");
        assertThat(remaining()).isBetween(9 * DAY, 10 * DAY);
        AtomicBoolean enough = new AtomicBoolean();
        Queue<String> subjects = new ConcurrentLinkedQueue<>();
        Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
        Certificates.write(Files.createDirectories(TlsProfile.files().resolve("next")), "second", 100);
        synchronized (trusted) {
            trusted.add(certificate(TlsProfile.files().resolve("next/tls.crt")));
        }
        List<Thread> clients = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            clients.add(Thread.startVirtualThread(() -> {
                while (!enough.get()) {
                    try {
                        subjects.add(served());
                    } catch (IOException | GeneralSecurityException | InterruptedException e) {
                        failures.add(e);
                    }
                }
            }));
        }

        for (String file : List.of("tls.key", "tls.crt")) {
            Files.move(
                    TlsProfile.files().resolve("next").resolve(file),
                    TlsProfile.files().resolve(file),
                    StandardCopyOption.ATOMIC_MOVE);
        }

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(subjects).contains("CN=second"));
        enough.set(true);
        for (Thread client : clients) {
            client.join();
        }
        assertThat(failures).isEmpty();
        assertThat(served()).isEqualTo("CN=second");
        assertThat(remaining()).isBetween(99 * DAY, 100 * DAY);
    }

    private static double remaining() {
        return Metrics.of(new Api()).value("tidegate_tls_certificate_remaining_seconds");
    }

    private void trust() throws IOException, GeneralSecurityException {
        trusted.add(certificate(TlsProfile.files().resolve("tls.crt")));
    }

    private static X509Certificate certificate(Path file) throws IOException, GeneralSecurityException {
        try (InputStream in = Files.newInputStream(file)) {
            return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
        }
    }

    /** The subject of the certificate that a new connection gets. */
    private String served() throws IOException, GeneralSecurityException, InterruptedException {
        int port = ConfigProvider.getConfig().getValue("quarkus.http.test-ssl-port", Integer.class);
        try (HttpClient http = HttpClient.newBuilder().sslContext(context()).build()) {
            HttpResponse<String> answer = http.send(
                    HttpRequest.newBuilder(URI.create("https://127.0.0.1:" + port + "/v1/events"))
                            .timeout(Duration.ofSeconds(20))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(200);
            X509Certificate presented =
                    (X509Certificate) answer.sslSession().orElseThrow().getPeerCertificates()[0];
            return presented.getSubjectX500Principal().toString();
        }
    }

    private SSLContext context() throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        synchronized (trusted) {
            for (int i = 0; i < trusted.size(); i++) {
                store.setCertificateEntry("trusted-" + i, trusted.get(i));
            }
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }
}
