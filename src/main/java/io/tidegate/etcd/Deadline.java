/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.etcd;

import java.time.Duration;

/** A moment by which something must be done, on the monotonic clock. */
record Deadline(long nanoTime) {

    static Deadline in(Duration time) {
        return new Deadline(System.nanoTime() + time.toNanos());
    }

    /** The time that is left; zero where the moment has passed. */
    Duration left() {
        return Duration.ofNanos(Math.max(0, nanoTime - System.nanoTime()));
    }

    /** The time that is left, but at most this. */
    Duration left(Duration atMost) {
        Duration left = left();
        return left.compareTo(atMost) < 0 ? left : atMost;
    }

    boolean passed() {
        return left().isZero();
    }
}
