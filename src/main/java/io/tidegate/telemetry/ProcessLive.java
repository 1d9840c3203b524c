/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.telemetry;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/** Alive while it can answer: restarting the process would not mend a store that is down. */
@Liveness
@ApplicationScoped
class ProcessLive implements HealthCheck {

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.up("process");
    }
}
