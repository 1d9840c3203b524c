/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.telemetry;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.tidegate.policy.PolicyKeeper;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Looks at the policies' source again and again, and says when something changed there. */
@Singleton
class PolicyWatch {

    private static final Logger LOG = Logger.getLogger("io.tidegate.policies");

    private final PolicyKeeper keeper;
    private final StateMetrics metrics;
    private final Duration interval;
    private final ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("policy-watch").factory());

    PolicyWatch(
            PolicyKeeper keeper,
            StateMetrics metrics,
            @ConfigProperty(name = "tidegate.policies.reload-interval") Duration interval) {
        this.keeper = keeper;
        this.metrics = metrics;
        this.interval = interval;
    }

    void start(@Observes StartupEvent event) {
        report(keeper.state());
        var _ = scheduler.scheduleWithFixedDelay(
                this::look, interval.toNanos(), interval.toNanos(), TimeUnit.NANOSECONDS);
    }

    void stop(@Observes ShutdownEvent event) {
        scheduler.shutdownNow();
    }

    private void look() {
        PolicyKeeper.State before = keeper.state();
        PolicyKeeper.State now = keeper.refresh();
        if (!now.seen().equals(before.seen())) {
            metrics.refresh();
            report(now);
        }
    }

    private static void report(PolicyKeeper.State state) {
        if (state.problems().isEmpty()) {
            state.policies()
                    .ifPresent(set -> LOG.infof(
                            "%d policies in force, digest %s", set.policies().size(), set.digest()));
            return;
        }
        String kept = state.policies().isPresent() ? "the last good ones stay in force" : "nothing can be admitted";
        state.problems().forEach(problem -> LOG.errorf("policies are broken, %s: %s", kept, problem));
    }
}
