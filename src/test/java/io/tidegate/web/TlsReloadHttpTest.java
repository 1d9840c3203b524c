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
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A certificate is renewed by replacing its files: nobody notices but by the new certificate. */
@QuarkusTest
@TestProfile(TlsProfile.class)
class TlsReloadHttpTest {

    private static final double DAY = 86_400;
    private static final Logger LOGGER = Logger.getLogger("io.tidegate.tls");

    private final List<X509Certificate> trusted = new ArrayList<>();

    private final Queue<String> logged = new ConcurrentLinkedQueue<>();
    private final Handler log = new Handler() {
        @Override
        public void publish(LogRecord line) {
            logged.add(line.getMessage() + " " + Arrays.toString(line.getParameters()));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @BeforeEach
    void readTheLog() {
        LOGGER.addHandler(log);
    }

    @AfterEach
    void leaveTheLog() {
        LOGGER.removeHandler(log);
    }

    @Test
    void onlyAWholeNewPairIsTakenUpAndNoRequestFails() throws Exception {
        Path files = TlsProfile.files();
        Path next = Files.createDirectories(files.resolve("next"));
        Certificates.write(next, "second", 100);
        trusted.add(certificate(files.resolve("tls.crt")));
        trusted.add(certificate(next.resolve("tls.crt")));
        Queue<String> subjects = new ConcurrentLinkedQueue<>();
        Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
        AtomicBoolean enough = new AtomicBoolean();
        List<Thread> clients = Stream.generate(() -> client(enough, subjects, failures))
                .limit(4)
                .map(Thread::startVirtualThread)
                .toList();

        replace(files.resolve("tls.crt"), Files.readString(next.resolve("tls.crt")));
        awaitLogged("the key is not the certificate's");
        assertThat(served()).isEqualTo("CN=first");
        assertThat(remaining()).as("of what is presented").isBetween(9 * DAY, 10 * DAY);

        replace(files.resolve("tls.crt"), "no certificate");
        awaitLogged("the certificate's files cannot be read");
        assertThat(served()).isEqualTo("CN=first");

        replace(files.resolve("tls.key"), Files.readString(next.resolve("tls.key")));
        replace(files.resolve("tls.crt"), Files.readString(next.resolve("tls.crt")));
        awaitLogged("a new certificate is presented");
        assertThat(served()).isEqualTo("CN=second");
        assertThat(remaining()).isBetween(99 * DAY, 100 * DAY);

        enough.set(true);
        for (Thread client : clients) {
            client.join();
        }
        assertThat(failures).isEmpty();
        assertThat(subjects).contains("CN=first", "CN=second");
    }

    private void awaitLogged(String words) {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(logged).anyMatch(line -> line.contains(words)));
    }

    private Runnable client(AtomicBoolean enough, Queue<String> subjects, Queue<Throwable> failures) {
        return () -> {
            while (!enough.get()) {
                try {
                    subjects.add(served());
                } catch (IOException | GeneralSecurityException | InterruptedException e) {
                    failures.add(e);
                }
            }
        };
    }

    private static void replace(Path file, String text) throws IOException {
        Path written = Files.writeString(file.resolveSibling("new"), text);
        Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private static double remaining() {
        return Metrics.of(new Api()).value("tidegate_tls_certificate_remaining_seconds");
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
        for (int i = 0; i < trusted.size(); i++) {
            store.setCertificateEntry("trusted-" + i, trusted.get(i));
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }
}
