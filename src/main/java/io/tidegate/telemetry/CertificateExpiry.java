/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.telemetry;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.tls.TlsConfiguration;
import io.quarkus.tls.TlsConfigurationRegistry;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Shows how long the certificate that the service presents is still valid. */
@Singleton
class CertificateExpiry {

    private final TlsConfigurationRegistry configurations;
    private final Optional<String> name;
    private final Clock clock;

    /**
     * @param name the configuration that the listener uses, where it is not the default one
     */
    CertificateExpiry(
            TlsConfigurationRegistry configurations,
            @ConfigProperty(name = "quarkus.http.tls-configuration-name") Optional<String> name,
            Clock clock) {
        this.configurations = configurations;
        this.name = name;
        this.clock = clock;
    }

    void register(@Observes StartupEvent event, MeterRegistry meters) {
        Gauge.builder("tidegate.tls.certificate.remaining", this, CertificateExpiry::remaining)
                .description("Time until the first certificate that the service presents expires; NaN without TLS")
                .baseUnit("seconds")
                .register(meters);
    }

    /** Seconds until the first certificate of the chain expires, negative after that; not a number without TLS. */
    double remaining() {
        return name.flatMap(configurations::get)
                .or(configurations::getDefault)
                .map(TlsConfiguration::getKeyStore)
                .flatMap(CertificateExpiry::earliest)
                .map(expiry -> Duration.between(clock.instant(), expiry).toNanos() / 1e9)
                .orElse(Double.NaN);
    }

    private static Optional<Instant> earliest(KeyStore store) {
        try {
            return Collections.list(store.aliases()).stream()
                    .flatMap(alias -> certificates(store, alias))
                    .map(certificate -> certificate.getNotAfter().toInstant())
                    .min(Instant::compareTo);
        } catch (KeyStoreException e) {
            throw new IllegalStateException("the key store is read, hence open", e);
        }
    }

    private static Stream<X509Certificate> certificates(KeyStore store, String alias) {
        try {
            return Stream.ofNullable(store.getCertificateChain(alias))
                    .flatMap(Stream::of)
                    .filter(X509Certificate.class::isInstance)
                    .map(X509Certificate.class::cast);
        } catch (KeyStoreException e) {
            throw new IllegalStateException("the key store is read, hence open", e);
        }
    }
}
