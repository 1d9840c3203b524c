/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class DeadlineTest {

    @Test
    void leavesTimeUntilItHasPassedAndNeverLessThanNone() {
        Deadline far = Deadline.in(Duration.ofHours(1));
        assertThat(far.left()).isBetween(Duration.ofMinutes(50), Duration.ofHours(1));
        assertThat(far.left(Duration.ofSeconds(3))).isEqualTo(Duration.ofSeconds(3));
        assertThat(far.left(Duration.ofHours(2))).isLessThanOrEqualTo(Duration.ofHours(1));
        assertThat(far.passed()).isFalse();

        Deadline past = Deadline.in(Duration.ofSeconds(-1));
        assertThat(past.left()).isZero();
        assertThat(past.left(Duration.ofSeconds(3))).isZero();
        assertThat(past.passed()).isTrue();
    }
}
