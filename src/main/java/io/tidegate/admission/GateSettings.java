/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.admission;

import java.time.Duration;

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
}
