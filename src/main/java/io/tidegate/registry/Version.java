/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.registry;

import io.tidegate.event.EventConfig;
import io.tidegate.event.EventKey;
import java.time.Instant;
import java.util.Optional;

/**
 * One accepted version of an event config; immutable. A deletion is a version too, without a config, so that numbers have
 * no gap and deleting then creating launders nothing.
 *
 * @param number 1, 2, 3 ... per event config
 * @param config what was accepted; empty for a deletion
 * @param decision id of the decision that admitted it
 * @param at the clock reading at the decision
 * @param revision the store's revision of the commit; 0 before it is committed
 */
public record Version(
        EventKey key,
        int number,
        Optional<EventConfig> config,
        String decision,
        String author,
        String reason,
        Instant at,
        long revision) {

    public Version {
        if (number < 1) {
            throw new IllegalArgumentException("version: " + number + " (expected: from 1)");
        }
    }

    /** Whether this version says that the event config is gone. */
    public boolean deletion() {
        return config.isEmpty();
    }
}
