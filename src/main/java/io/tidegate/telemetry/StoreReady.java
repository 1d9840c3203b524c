/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.telemetry;

import io.tidegate.registry.Registry;
import io.tidegate.registry.RegistryStatus;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** Ready only while the store answers and the snapshot follows it. */
@Readiness
@ApplicationScoped
class StoreReady implements HealthCheck {

    private final Registry registry;
    private final Freshness freshness;

    StoreReady(Registry registry, Freshness freshness) {
        this.registry = registry;
        this.freshness = freshness;
    }

    @Override
    public HealthCheckResponse call() {
        RegistryStatus status = registry.status();
        HealthCheckResponseBuilder response = HealthCheckResponse.named("store")
                .status(status.loaded() && status.reachable() && freshness.fresh())
                .withData("revision", registry.snapshot().revision());
        if (status.loaded()) {
            response.withData("snapshotAgeMillis", freshness.age().toMillis());
        }
        status.problem().ifPresent(problem -> response.withData("problem", problem));
        return response.build();
    }
}
