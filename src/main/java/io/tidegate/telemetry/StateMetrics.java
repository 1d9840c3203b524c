/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.telemetry;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.quarkus.runtime.StartupEvent;
import io.tidegate.event.Fingerprint;
import io.tidegate.policy.PolicyKeeper;
import io.tidegate.registry.Registry;
import io.tidegate.watch.Watchers;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;

/** Gauges of what the service holds: the snapshot and the policies. */
@Singleton
class StateMetrics {

    private final MultiGauge policies;
    private final PolicyKeeper keeper;

    StateMetrics(MeterRegistry meters, Registry registry, Freshness freshness, PolicyKeeper keeper, Watchers watchers) {
        this.keeper = keeper;
        Gauge.builder("tidegate.snapshot.revision", registry, r -> r.snapshot().revision())
                .description("The store's revision that the snapshot is the state of")
                .register(meters);
        Gauge.builder("tidegate.snapshot.age", freshness, f -> f.age().toNanos() / 1e9)
                .description("Time since the snapshot was last known to be the store's newest")
                .baseUnit("seconds")
                .register(meters);
        Gauge.builder("tidegate.watchers", watchers, Watchers::count)
                .description("Connections that watch what is accepted")
                .register(meters);
        Gauge.builder("tidegate.store.reachable", registry, r -> r.status().reachable() ? 1 : 0)
                .description("1 while the store answers")
                .register(meters);
        Gauge.builder(
                        "tidegate.policies.good",
                        keeper,
                        k -> k.state().problems().isEmpty() ? 1 : 0)
                .description("0 while the policy files are broken and the last good ones stay in force")
                .register(meters);
        FunctionCounter.builder(
                        "tidegate.policies.loads", keeper, k -> k.state().loads())
                .description("Policy contents taken into force")
                .register(meters);
        FunctionCounter.builder(
                        "tidegate.policies.load.failures",
                        keeper,
                        k -> k.state().failedLoads())
                .description("Policy contents refused")
                .register(meters);
        policies = MultiGauge.builder("tidegate.policies.info")
                .description("Always 1; the tag is the digest of the policies in force")
                .register(meters);
    }

    void started(@Observes StartupEvent event) {
        refresh();
    }

    /** Shows the digest now in force in place of the one before. */
    void refresh() {
        String digest =
                keeper.policies().map(set -> set.digest()).map(Fingerprint::hex).orElse("none");
        policies.register(List.of(MultiGauge.Row.of(Tags.of("digest", digest), 1)), true);
    }
}
