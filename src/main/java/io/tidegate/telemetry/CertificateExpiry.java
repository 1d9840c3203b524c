/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.telemetry;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Shows how long the certificate that the service presents is still valid.
 *
 * @param expires when it is no longer; empty without TLS
 */
public record CertificateExpiry(Supplier<Optional<Instant>> expires, Clock clock) implements MeterBinder {

    @Override
    public void bindTo(MeterRegistry meters) {
        Gauge.builder("tidegate.tls.certificate.remaining", this, CertificateExpiry::remaining)
                .description("Time until the first certificate that the service presents expires; NaN without TLS")
                .baseUnit("seconds")
                .register(meters);
    }

    /** Seconds, negative once it has expired; not a number without TLS. */
    double remaining() {
        return expires.get()
                .map(moment -> Duration.between(clock.instant(), moment).toNanos() / 1e9)
                .orElse(Double.NaN);
    }
}
