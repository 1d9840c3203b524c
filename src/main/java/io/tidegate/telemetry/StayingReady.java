/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.telemetry;

import io.tidegate.admission.Closing;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready only until the service is told to stop. */
@Readiness
@ApplicationScoped
class StayingReady implements HealthCheck {

    private final Closing closing;

    StayingReady(Closing closing) {
        this.closing = closing;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("staying").status(!closing.begun()).build();
    }
}
