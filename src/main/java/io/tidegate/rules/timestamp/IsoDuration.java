/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.rules.timestamp;

import java.time.Duration;

/** A duration as documents write it, with days: P7D rather than PT168H. */
record IsoDuration(Duration duration) {

    @Override
    public String toString() {
        long days = duration.toDays();
        Duration rest = duration.minusDays(days);
        if (days == 0) {
            return duration.toString();
        }
        return "P" + days + "D" + (rest.isZero() ? "" : rest.toString().substring(1));
    }
}
