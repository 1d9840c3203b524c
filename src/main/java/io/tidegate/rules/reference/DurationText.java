/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.rules.reference;

import java.time.Duration;

/** Durations as documents write them, with days: P7D rather than PT168H. */
public final class DurationText {

    private DurationText() {}

    public static String of(Duration duration) {
        long days = duration.toDays();
        Duration rest = duration.minusDays(days);
        if (days == 0) {
            return duration.toString();
        }
        return "P" + days + "D" + (rest.isZero() ? "" : rest.toString().substring(1));
    }
}
