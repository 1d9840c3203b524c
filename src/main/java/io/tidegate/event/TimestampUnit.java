/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.event;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What a timestamp counts since 1970-01-01T00:00:00Z. */
public enum TimestampUnit {
    SECONDS(1),
    MILLIS(1_000),
    MICROS(1_000_000),
    NANOS(1_000_000_000);

    private final long perSecond;

    TimestampUnit(long perSecond) {
        this.perSecond = perSecond;
    }

    public long perSecond() {
        return perSecond;
    }

    /** The word used in documents. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<TimestampUnit> ofWord(String word) {
        return Stream.of(values()).filter(unit -> unit.word().equals(word)).findFirst();
    }

    /** The instant that a value means in this unit. Every long has one: even in seconds it is clamped to what Instant holds. */
    public Instant instant(long value) {
        long seconds = Math.floorDiv(value, perSecond);
        long nanos = Math.floorMod(value, perSecond) * (1_000_000_000 / perSecond);
        long clamped = Math.clamp(seconds, Instant.MIN.getEpochSecond(), Instant.MAX.getEpochSecond());
        return Instant.ofEpochSecond(clamped, nanos);
    }

    /** The value that means the instant in this unit, fractions cut off. */
    public long value(Instant instant) {
        return Math.addExact(
                Math.multiplyExact(instant.getEpochSecond(), perSecond),
                instant.getNano() / (1_000_000_000 / perSecond));
    }
}
