/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.admission;

import java.time.Duration;

/** A point on the process's own clock, which no adjustment of the wall clock moves. */
record Deadline(long nanoTime) {

    static Deadline in(Duration duration) {
        return new Deadline(System.nanoTime() + duration.toNanos());
    }

    /** What is left; zero once it has passed. */
    Duration left() {
        return Duration.ofNanos(Math.max(0, nanoTime - System.nanoTime()));
    }

    /** What is left, but no more than the limit. */
    Duration left(Duration limit) {
        Duration left = left();
        return left.compareTo(limit) < 0 ? left : limit;
    }

    boolean passed() {
        return left().isZero();
    }
}
