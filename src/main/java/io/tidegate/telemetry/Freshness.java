/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.telemetry;

import io.tidegate.registry.Registry;
import java.time.Clock;
import java.time.Duration;

/** How far the snapshot may lag behind the store. */
public final class Freshness {

    private final Registry registry;
    private final Clock clock;
    private final Duration limit;

    /**
     * @param limit from which age on the snapshot counts as stale
     */
    public Freshness(Registry registry, Clock clock, Duration limit) {
        this.registry = registry;
        this.clock = clock;
        this.limit = limit;
    }

    /** Time since the snapshot was last known to be the store's newest. */
    public Duration age() {
        return Duration.between(registry.status().asOf(), clock.instant());
    }

    boolean fresh() {
        return age().compareTo(limit) <= 0;
    }
}
