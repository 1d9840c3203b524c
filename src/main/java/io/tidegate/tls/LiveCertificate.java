/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.tls;

import io.quarkus.tls.TlsConfigurationRegistry;
import io.quarkus.vertx.http.HttpServerOptionsCustomizer;
import io.vertx.core.Vertx;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.KeyCertOptions;
import io.vertx.core.net.TrustOptions;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.X509ExtendedTrustManager;
import javax.net.ssl.X509KeyManager;
import org.jboss.logging.Logger;

/**
 * Presents the certificate, and trusts the clients' authorities, as their files are now. The listener keeps its settings and asks
 * managers that are replaced behind it, since replacing the listener's settings fails the connections that arrive meanwhile
 * (docs/adr/0018).
 */
public final class LiveCertificate implements HttpServerOptionsCustomizer, AutoCloseable {

    private static final Logger LOG = Logger.getLogger("io.tidegate.tls");

    private static final String UNREADABLE =
            "the certificate's files cannot be read (expected: a certificate and its RSA, EC or EdDSA key, as PEM)";
    private static final String UNREADABLE_ANY = "the certificate's files cannot be read, or those of the clients'"
            + " authorities (expected: a certificate and its RSA, EC or EdDSA key, and certificates, as PEM)";
    private static final String NO_PAIR = "the key is not the certificate's (expected: both files of one pair)";
    private static final String NO_AUTHORITIES =
            "the files of the clients' authorities hold none (expected: certificates)";

    private final ListenerFiles files;
    private final ClientCertificates clients;
    private final Duration interval;
    private final CurrentKey current = new CurrentKey();
    private final CurrentTrust trust = new CurrentTrust();
    private final ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("certificate-watch").factory());

    /** What was wrong at the last look; belongs to the scheduler's thread. */
    private Optional<String> problem = Optional.empty();

    /**
     * @param name the configuration that the listener uses, where it is not the default one
     * @param clients what is asked of clients, where that configuration has authorities for their certificates
     * @param interval how often the files are looked at, more than zero
     */
    public LiveCertificate(
            TlsConfigurationRegistry configurations,
            Optional<String> name,
            ClientCertificates clients,
            Duration interval,
            Vertx vertx) {
        this.files = new ListenerFiles(configurations, name, vertx);
        this.clients = clients;
        this.interval = interval;
    }

    /**
     * Stands in front of the managers that the listener would have used; is asked also where there are none, hence no TLS.
     *
     * @throws UnusableCertificateException where no connection could be made with them
     */
    @Override
    public void customizeHttpsServer(HttpServerOptions options) {
        files.keys().ifPresent(keys -> {
            if (!KeyPairs.belongTogether(keys)) {
                throw new UnusableCertificateException(NO_PAIR);
            }
            current.becomes(keys);
            options.setKeyCertOptions(KeyCertOptions.wrap(current));
            askClients(options);
            var _ = scheduler.scheduleWithFixedDelay(
                    this::look, interval.toNanos(), interval.toNanos(), TimeUnit.NANOSECONDS);
        });
    }

    /** What the framework has a setting for that is fixed when the executable is built. */
    private void askClients(HttpServerOptions options) {
        if (files.haveAuthorities()) {
            trust.becomes(files.trust().orElseThrow(() -> new UnusableCertificateException(NO_AUTHORITIES)));
            options.setTrustOptions(TrustOptions.wrap(trust));
            options.setClientAuth(
                    switch (clients) {
                        case OPTIONAL -> ClientAuth.REQUEST;
                        case REQUIRED -> ClientAuth.REQUIRED;
                    });
        } else if (clients == ClientCertificates.REQUIRED) {
            throw new UnusableCertificateException("TIDEGATE_TLS_CLIENT_CERTIFICATES: required, of no authority"
                    + " (expected: QUARKUS_TLS_TRUST_STORE_PEM_CERTS beside it)");
        }
    }

    /** When the first certificate of the presented chain expires; empty without TLS. */
    public Optional<Instant> expires() {
        return current.chain().stream()
                .map(certificate -> certificate.getNotAfter().toInstant())
                .min(Instant::compareTo);
    }

    /** Whether a client's certificate, the first of the chain, is one that a handshake would take now. */
    public boolean trusts(List<X509Certificate> chain) {
        return trust.trusts(chain);
    }

    @Override
    public void close() {
        scheduler.shutdownNow();
    }

    /** Says once what is wrong, however long it stays so. */
    private void look() {
        Optional<String> found = takenUp();
        if (!found.equals(problem)) {
            found.ifPresent(words -> LOG.warnf("%s; what was before stays in use", words));
        }
        problem = found;
    }

    /** Uses what the files have, unless something is wrong with it, which is returned. */
    private Optional<String> takenUp() {
        boolean restricted = !trust.authorities().isEmpty();
        Optional<X509KeyManager> keys = files.read() ? files.keys() : Optional.empty();
        Optional<X509ExtendedTrustManager> authorities = files.trust();
        if (keys.isEmpty() || (restricted && authorities.isEmpty())) {
            return Optional.of(restricted ? UNREADABLE_ANY : UNREADABLE);
        }
        authorities.filter(_ -> restricted).ifPresent(this::take);
        if (!KeyPairs.belongTogether(keys.get())) {
            return Optional.of(NO_PAIR);
        }
        take(keys.get());
        return Optional.empty();
    }

    private void take(X509KeyManager keys) {
        if (!KeyPairs.chain(keys).equals(current.chain())) {
            current.becomes(keys);
            LOG.infof(
                    "a new certificate is presented from now on, until %s",
                    expires().map(Instant::toString).orElse("-"));
        }
    }

    private void take(X509ExtendedTrustManager authorities) {
        List<X509Certificate> found = List.of(authorities.getAcceptedIssuers());
        if (!found.equals(trust.authorities())) {
            trust.becomes(authorities);
            LOG.infof("clients' certificates are trusted by %d authorities from now on", found.size());
        }
    }
}
