/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.tls;

import io.quarkus.tls.TlsConfiguration;
import io.quarkus.tls.TlsConfigurationRegistry;
import io.quarkus.vertx.http.HttpServerOptionsCustomizer;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.KeyCertOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.X509KeyManager;
import org.jboss.logging.Logger;

/**
 * Presents the certificate as its files are now. The listener keeps its settings and asks a key manager that is replaced
 * behind it, since replacing the listener's settings fails the connections that arrive meanwhile (docs/adr/0018).
 */
public final class LiveCertificate implements HttpServerOptionsCustomizer, AutoCloseable {

    private static final Logger LOG = Logger.getLogger("io.tidegate.tls");

    private static final String UNREADABLE =
            "the certificate's files cannot be read (expected: a certificate and its RSA, EC or EdDSA key, as PEM)";
    private static final String NO_PAIR = "the key is not the certificate's (expected: both files of one pair)";

    private final TlsConfigurationRegistry configurations;
    private final Optional<String> name;
    private final Duration interval;
    private final Vertx vertx;
    private final CurrentKey current = new CurrentKey();
    private final ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("certificate-watch").factory());

    /** What was wrong at the last look; belongs to the scheduler's thread. */
    private Optional<String> problem = Optional.empty();

    /**
     * @param name the configuration that the listener uses, where it is not the default one
     * @param interval how often the files are looked at, more than zero
     */
    public LiveCertificate(
            TlsConfigurationRegistry configurations, Optional<String> name, Duration interval, Vertx vertx) {
        this.configurations = configurations;
        this.name = name;
        this.interval = interval;
        this.vertx = vertx;
    }

    /**
     * Stands in front of the key manager that the listener would have used; is asked also where there is none, hence no TLS.
     *
     * @throws UnusableCertificateException where no connection could be made with it
     */
    @Override
    public void customizeHttpsServer(HttpServerOptions options) {
        configuration().flatMap(this::keys).ifPresent(keys -> {
            if (!KeyPairs.belongTogether(keys)) {
                throw new UnusableCertificateException(NO_PAIR);
            }
            current.becomes(keys);
            options.setKeyCertOptions(KeyCertOptions.wrap(current));
            var _ = scheduler.scheduleWithFixedDelay(
                    this::look, interval.toNanos(), interval.toNanos(), TimeUnit.NANOSECONDS);
        });
    }

    /** When the first certificate of the presented chain expires; empty without TLS. */
    public Optional<Instant> expires() {
        return current.chain().stream()
                .map(certificate -> certificate.getNotAfter().toInstant())
                .min(Instant::compareTo);
    }

    @Override
    public void close() {
        scheduler.shutdownNow();
    }

    /** Says once what is wrong, however long it stays so. */
    private void look() {
        Optional<String> found = takenUp();
        if (!found.equals(problem)) {
            found.ifPresent(words -> LOG.warnf("%s; the pair before stays in use", words));
        }
        problem = found;
    }

    /** Presents what the files have, unless something is wrong with it, which is returned. */
    private Optional<String> takenUp() {
        Optional<X509KeyManager> read =
                configuration().filter(TlsConfiguration::reload).flatMap(this::keys);
        if (read.isEmpty()) {
            return Optional.of(UNREADABLE);
        }
        if (!KeyPairs.belongTogether(read.get())) {
            return Optional.of(NO_PAIR);
        }
        if (!KeyPairs.chain(read.get()).equals(current.chain())) {
            current.becomes(read.get());
            LOG.infof(
                    "a new certificate is presented from now on, until %s",
                    expires().map(Instant::toString).orElse("-"));
        }
        return Optional.empty();
    }

    private Optional<TlsConfiguration> configuration() {
        return name.flatMap(configurations::get).or(configurations::getDefault);
    }

    /** The key manager that the configuration's key store gives, or empty where it has none. */
    private Optional<X509KeyManager> keys(TlsConfiguration configuration) {
        return Optional.ofNullable(configuration.getKeyStoreOptions()).flatMap(this::keys);
    }

    /** As a task, which tells apart what its work may throw: the method declares everything. */
    private Optional<X509KeyManager> keys(KeyCertOptions options) {
        FutureTask<KeyManagerFactory> task = new FutureTask<>(() -> options.getKeyManagerFactory(vertx));
        task.run();
        return switch (task.state()) {
            case SUCCESS ->
                Stream.of(task.resultNow().getKeyManagers())
                        .filter(X509KeyManager.class::isInstance)
                        .map(X509KeyManager.class::cast)
                        .findFirst();
            case FAILED -> {
                LOG.debug("no key manager", task.exceptionNow());
                yield Optional.empty();
            }
            case RUNNING, CANCELLED -> throw new IllegalStateException("it has run, and nobody cancels it");
        };
    }
}
