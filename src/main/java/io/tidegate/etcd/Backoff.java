/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.etcd;

import io.tidegate.registry.Deadline;
import java.time.Duration;

/** How long to wait before the next attempt: twice as long each time, up to a bound. */
final class Backoff {

    private static final Duration FIRST = Duration.ofMillis(50);
    private static final Duration LONGEST = Duration.ofSeconds(3);

    private Duration next = FIRST;

    /** The time to wait now. */
    Duration next() {
        Duration now = next;
        Duration doubled = now.multipliedBy(2);
        next = doubled.compareTo(LONGEST) < 0 ? doubled : LONGEST;
        return now;
    }

    void reset() {
        next = FIRST;
    }

    /** Waits in the caller's thread; false, without waiting, where the deadline comes first, or where it is interrupted. */
    boolean pause(Deadline deadline) {
        Duration time = next();
        if (deadline.left().compareTo(time) <= 0) {
            return false;
        }
        try {
            Thread.sleep(time);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
