/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.watch;

import java.time.Duration;

/**
 * Bounds of watches.
 *
 * @param heartbeat after how much silence one who watches is told that the connection still stands
 * @param patience for how long one who watches may leave what was sent to it untaken
 * @param limit how many may watch at once
 */
public record WatchSettings(Duration heartbeat, Duration patience, int limit) {

    public WatchSettings {
        positive("watch heartbeat", heartbeat);
        positive("watch patience", patience);
        if (limit < 1) {
            throw new IllegalArgumentException("watch limit: " + limit + " (expected: from 1)");
        }
    }

    private static void positive(String setting, Duration value) {
        if (value.isNegative() || value.isZero()) {
            throw new IllegalArgumentException(setting + ": " + value + " (expected: more than zero, like 15s)");
        }
    }
}
