/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.telemetry;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.tidegate.access.Access;
import io.tidegate.access.AccessKeeper;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Looks at the Access document again and again, and says when something changed there. */
@Singleton
class AccessWatch {

    private static final Logger LOG = Logger.getLogger("io.tidegate.access");

    private final AccessKeeper keeper;
    private final Duration interval;
    private final ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("access-watch").factory());

    AccessWatch(
            AccessKeeper keeper,
            MeterRegistry meters,
            @ConfigProperty(name = "tidegate.auth.reload-interval") Duration interval) {
        this.keeper = keeper;
        this.interval = interval;
        Gauge.builder("tidegate.access.good", keeper, k -> k.state().problems().isEmpty() ? 1 : 0)
                .description("0 while the Access document is broken and the last good one stays in force")
                .register(meters);
    }

    void start(@Observes StartupEvent event) {
        var _ = scheduler.scheduleWithFixedDelay(
                this::look, interval.toNanos(), interval.toNanos(), TimeUnit.NANOSECONDS);
    }

    void stop(@Observes ShutdownEvent event) {
        scheduler.shutdownNow();
    }

    private void look() {
        AccessKeeper.State before = keeper.state();
        AccessKeeper.State now = keeper.refresh();
        if (!now.equals(before)) {
            report(now);
        }
    }

    private static void report(AccessKeeper.State state) {
        state.problems()
                .forEach(problem ->
                        LOG.errorf("the Access document is broken, the last good one stays in force: %s", problem));
        if (state.problems().isEmpty() && state.access() instanceof Access.Restricted restricted) {
            LOG.infof(
                    "a new Access document is in force; principals known: %d",
                    restricted.accounts().size());
        }
    }
}
