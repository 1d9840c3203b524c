/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

/** A principal may make a burst of requests after a pause, and a rate of them in the long run; others are not its concern. */
class RateLimitTest {

    private final Hand clock = new Hand();
    private final RateLimit limit = new RateLimit(2, 3, clock);

    /** A clock that is set by hand. */
    private static final class Hand extends Clock {
        private Instant now = Instant.EPOCH;

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    @Test
    void aBurstPassesAndThenNothing() {
        assertThat(passed("ada", 10)).isEqualTo(3);
        assertThat(limit.take("ada")).contains(Duration.ofMillis(500));
        assertThat(passed("bob", 10)).isEqualTo(3);
    }

    @Test
    void theRateIsWhatComesBack() {
        passed("ada", 10);
        clock.now = clock.now.plusMillis(499);
        assertThat(limit.take("ada")).isPresent();
        clock.now = clock.now.plusMillis(1);
        assertThat(passed("ada", 10)).isEqualTo(1);
        clock.now = clock.now.plusSeconds(1);
        assertThat(passed("ada", 10)).isEqualTo(2);
        clock.now = clock.now.plusSeconds(3600);
        assertThat(passed("ada", 10)).isEqualTo(3);
    }

    @Test
    void aClockThatIsSetBackGivesNothingAndTakesNothing() {
        passed("ada", 3);
        clock.now = clock.now.minusSeconds(60);
        assertThat(limit.take("ada")).contains(Duration.ofMillis(500));
        clock.now = clock.now.plusSeconds(61);
        assertThat(passed("ada", 10)).isEqualTo(2);
    }

    @Test
    void noLimitIsNone() {
        RateLimit none = new RateLimit(0, 1, clock);
        for (int i = 0; i < 1_000; i++) {
            assertThat(none.take("ada")).isEmpty();
        }
        assertThatThrownBy(() -> new RateLimit(-1, 1, clock)).hasMessageContaining("-1 a second");
        assertThatThrownBy(() -> new RateLimit(1, 0, clock)).hasMessageContaining("burst 0");
    }

    private int passed(String name, int tries) {
        int passed = 0;
        for (int i = 0; i < tries; i++) {
            passed += limit.take(name).isEmpty() ? 1 : 0;
        }
        return passed;
    }
}
