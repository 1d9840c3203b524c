/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.rules.timestamp;

import io.tidegate.event.TimestampUnit;
import java.time.Instant;

/** What becomes of a date that is written in one unit and read in another. */
record Misreading(TimestampUnit written, TimestampUnit read) {

    /** The date that examples are computed for: 1 700 000 000 seconds, well known and easy to recognise in any unit. */
    static final Instant EXAMPLE = Instant.ofEpochSecond(1_700_000_000L);

    /** One value and the wrong date it is read as, such as "1700000000000 (2023-...) read as micros is 1970-...". */
    String witness() {
        long value = written.value(EXAMPLE);
        return value + " (" + written.word() + " of " + EXAMPLE + ") read as " + read.word() + " is " + date(value);
    }

    /** How far the dates are off, such as "1000 times too early"; counted from 1970. */
    String extent() {
        return read.perSecond() > written.perSecond()
                ? "dates " + read.perSecond() / written.perSecond() + " times too close to 1970"
                : "dates " + written.perSecond() / read.perSecond() + " times too far from 1970";
    }

    private String date(long value) {
        long seconds = Math.floorDiv(value, read.perSecond());
        return seconds > Instant.MAX.getEpochSecond()
                ? "later than the year 1000000000"
                : read.instant(value).toString();
    }
}
