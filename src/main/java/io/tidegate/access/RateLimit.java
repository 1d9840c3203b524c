/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How many requests each principal may make: a token bucket each, full at first. Only names of an Access document come here,
 * so there are no more buckets than principals that it has had. Thread-safe.
 */
public final class RateLimit {

    private static final double NANOS = 1e9;

    /** What a bucket held at an instant. */
    private record Bucket(double held, Instant at) {}

    private final int perSecond;
    private final int burst;
    private final Clock clock;
    private final Map<String, Bucket> buckets = new ConcurrentHashMap<>();

    /**
     * @param perSecond how many requests a second in the long run; 0 for no limit
     * @param burst how many at once after a pause; at least 1
     */
    public RateLimit(int perSecond, int burst, Clock clock) {
        if (perSecond < 0 || burst < 1) {
            throw new IllegalArgumentException("rate limit: " + perSecond + " a second, burst " + burst
                    + " (expected: 0 for none, or more; a burst of at least 1)");
        }
        this.perSecond = perSecond;
        this.burst = burst;
        this.clock = clock;
    }

    /** Counts one request of this principal: empty where it may go on, else after how long it may come again. */
    public Optional<Duration> take(String name) {
        if (perSecond == 0) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        double left = buckets.merge(name, new Bucket(burst - 1.0, now), (old, _) -> taken(old, now))
                .held();
        return left >= 0
                ? Optional.empty()
                : Optional.of(Duration.ofNanos((long) Math.ceil(-left / perSecond * NANOS)));
    }

    /** One less than it holds by now; below nothing it says how much was missing, and what is missing is not owed. */
    private Bucket taken(Bucket old, Instant now) {
        double passed = Math.max(0, Duration.between(old.at(), now).toNanos()) / NANOS;
        double held = Math.min(burst, Math.max(0, old.held() < 0 ? old.held() + 1 : old.held()) + passed * perSecond);
        return new Bucket(held - 1, old.at().isAfter(now) ? old.at() : now);
    }
}
