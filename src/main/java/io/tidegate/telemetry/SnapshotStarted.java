/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.telemetry;

import io.tidegate.registry.Registry;
import io.tidegate.registry.RegistryStatus;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Startup;

/** Started once the first snapshot is there. */
@Startup
@ApplicationScoped
class SnapshotStarted implements HealthCheck {

    private final Registry registry;

    SnapshotStarted(Registry registry) {
        this.registry = registry;
    }

    @Override
    public HealthCheckResponse call() {
        RegistryStatus status = registry.status();
        HealthCheckResponseBuilder response =
                HealthCheckResponse.named("first snapshot").status(status.loaded());
        status.problem().ifPresent(problem -> response.withData("problem", problem));
        return response.build();
    }
}
