/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.registry;

import java.time.Duration;

/** A moment by which something must be done, on the process's own clock, which no adjustment of the wall clock moves. */
public record Deadline(long nanoTime) {

    /** The moment after this time from now. */
    public static Deadline in(Duration time) {
        return new Deadline(System.nanoTime() + time.toNanos());
    }

    /** The time that is left; zero where the moment has passed. */
    public Duration left() {
        return Duration.ofNanos(Math.max(0, nanoTime - System.nanoTime()));
    }

    /** The time that is left, but at most this. */
    public Duration left(Duration atMost) {
        Duration left = left();
        return left.compareTo(atMost) < 0 ? left : atMost;
    }

    public boolean passed() {
        return left().isZero();
    }
}
