/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.web;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.tls.TlsConfiguration;
import io.quarkus.tls.TlsConfigurationRegistry;
import io.quarkus.vertx.http.HttpServerOptionsCustomizer;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.KeyCertOptions;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.X509KeyManager;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Presents the certificate as its files are now. The listener keeps its settings and asks a key manager that is replaced
 * behind it, since replacing the listener's settings fails the connections that arrive meanwhile (docs/adr/0018).
 */
@Singleton
class LiveCertificate implements HttpServerOptionsCustomizer {

    private static final Logger LOG = Logger.getLogger("io.tidegate.tls");

    private final TlsConfigurationRegistry configurations;
    private final Optional<String> name;
    private final Duration interval;
    private final Vertx vertx;
    private final CurrentKey current = new CurrentKey();
    private final Thread thread = Thread.ofVirtual().name("certificate-watch").unstarted(this::watch);

    /**
     * @param name the configuration that the listener uses, where it is not the default one
     * @param interval how often the files are looked at
     */
    LiveCertificate(
            TlsConfigurationRegistry configurations,
            @ConfigProperty(name = "quarkus.http.tls-configuration-name") Optional<String> name,
            @ConfigProperty(name = "tidegate.tls.reload-interval") Duration interval,
            Vertx vertx) {
        this.configurations = configurations;
        this.name = name;
        this.interval = interval;
        this.vertx = vertx;
    }

    @Override
    public void customizeHttpsServer(HttpServerOptions options) {
        configuration().flatMap(this::keys).ifPresent(keys -> {
            current.becomes(keys);
            options.setKeyCertOptions(KeyCertOptions.wrap(current));
            thread.start();
        });
    }

    void stop(@Observes ShutdownEvent event) {
        thread.interrupt();
    }

    private void watch() {
        try {
            while (true) {
                Thread.sleep(interval);
                look();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Files that cannot be read, and a key that is not the certificate's, leave the one before in use. */
    private void look() {
        Optional<X509KeyManager> read =
                configuration().filter(TlsConfiguration::reload).flatMap(this::keys);
        if (read.isEmpty()) {
            LOG.warn("the certificate's files cannot be read (expected: PEM files of a certificate and its key);"
                    + " the one before stays in use");
        } else if (!current.presentsTheSameAs(read.get())) {
            if (KeyPairs.belongTogether(read.get())) {
                current.becomes(read.get());
                LOG.info("a new certificate is presented from now on");
            } else {
                LOG.warn("the key is not the certificate's (expected: both files of one pair); the pair before stays in"
                        + " use");
            }
        }
    }

    private Optional<TlsConfiguration> configuration() {
        return name.flatMap(configurations::get).or(configurations::getDefault);
    }

    /** The key manager that the configuration's key store gives, or empty where it has none. */
    private Optional<X509KeyManager> keys(TlsConfiguration configuration) {
        return Optional.ofNullable(configuration.getKeyStoreOptions())
                .flatMap(this::managers)
                .filter(X509KeyManager.class::isInstance)
                .map(X509KeyManager.class::cast);
    }

    private Optional<KeyManager> managers(KeyCertOptions options) {
        try {
            KeyManager[] managers = options.getKeyManagerFactory(vertx).getKeyManagers();
            return managers.length == 0 ? Optional.empty() : Optional.of(managers[0]);
        } catch (Exception e) { // what the method declares
            LOG.debug("no key manager", e);
            return Optional.empty();
        }
    }
}
