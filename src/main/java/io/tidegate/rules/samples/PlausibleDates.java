/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.rules.samples;

import io.tidegate.event.TimestampUnit;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/** The dates that a sample may have. */
record PlausibleDates(Instant earliest, Instant now, Duration ahead) {

    boolean has(Instant date) {
        return !date.isBefore(earliest) && !date.isAfter(now.plus(ahead));
    }

    /** The unit in which a value is such a date; of several, which only a wide range has, the one of the latest date. */
    Optional<TimestampUnit> unitOf(long value) {
        return Stream.of(TimestampUnit.values())
                .filter(unit -> has(unit.instant(value)))
                .findFirst();
    }

    @Override
    public String toString() {
        Duration rest = ahead.minusDays(ahead.toDays());
        String days = ahead.toDays() > 0 && rest.isZero() ? "P" + ahead.toDays() + "D" : ahead.toString();
        return "from " + earliest + " to " + days + " from now";
    }
}
