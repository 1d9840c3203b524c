/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.telemetry;

import io.tidegate.policy.PolicyKeeper;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** Ready only while the policy files as they are now are in force. */
@Readiness
@ApplicationScoped
class PoliciesReady implements HealthCheck {

    private static final int SHOWN = 5;

    private final PolicyKeeper keeper;

    PoliciesReady(PolicyKeeper keeper) {
        this.keeper = keeper;
    }

    @Override
    public HealthCheckResponse call() {
        PolicyKeeper.State state = keeper.state();
        HealthCheckResponseBuilder response = HealthCheckResponse.named("policies")
                .status(state.policies().isPresent() && state.problems().isEmpty());
        state.policies()
                .ifPresent(set -> response.withData("digest", set.digest().hex()));
        for (int i = 0; i < Math.min(SHOWN, state.problems().size()); i++) {
            response.withData("problem " + (i + 1), state.problems().get(i).toString());
        }
        return response.build();
    }
}
