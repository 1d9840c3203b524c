/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.admission;

import io.tidegate.registry.RegistryStatus;
import java.time.Duration;
import java.time.Instant;

/**
 * Bounds of one admission.
 *
 * @param timeout for everything: judging, committing, judging again
 * @param attempts how often a proposal is judged again because the store moved on in between; from 1
 * @param maxStaleness how old the snapshot may be before dry runs are marked stale
 */
public record GateSettings(Duration timeout, int attempts, Duration maxStaleness) {

    public GateSettings {
        if (timeout.isNegative() || timeout.isZero() || attempts < 1 || maxStaleness.isNegative()) {
            throw new IllegalArgumentException("gate settings: timeout " + timeout + ", attempts " + attempts
                    + ", maximal staleness " + maxStaleness + " (expected: all positive)");
        }
    }

    /** Whether what is answered from the snapshot alone may be behind the store. */
    boolean stale(RegistryStatus status, Instant now) {
        return !status.reachable() || status.asOf().plus(maxStaleness).isBefore(now);
    }
}
