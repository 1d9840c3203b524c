/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.rules.evolution;

import io.tidegate.avro.DeclaredType;
import io.tidegate.event.TimestampUnit;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Optional;

/** Computes a value that means one thing as it was written and another as it will be read. */
final class LogicalTypeWitness {

    private static final Instant MOMENT = Instant.parse("2023-11-14T22:13:20Z");
    private static final ZoneOffset TOKYO = ZoneOffset.ofHours(9);
    private static final BigInteger UNSCALED = BigInteger.valueOf(1234);
    private static final int MAX_SCALE = 100;
    private static final String UUID = "0e37df36-f698-11e6-8dd4-cb9ced3df976";

    private LogicalTypeWitness() {}

    static String of(DeclaredType older, DeclaredType newer) {
        String before = older.logicalType().orElse("");
        String after = newer.logicalType().orElse("");
        if (before.equals("decimal") || after.equals("decimal")) {
            return decimal(older, newer);
        }
        if (isNumber(older.type()) && isNumber(newer.type())) {
            return number(older, newer);
        }
        if (before.equals("uuid")) {
            return '"' + UUID + "\", written as uuid, is read as " + label(newer);
        }
        if (after.equals("uuid")) {
            return "\"order-17\", written as " + label(older) + ", is read as uuid, which it is not";
        }
        return "a value written as " + label(older) + " is read as " + label(newer);
    }

    private static boolean isNumber(String type) {
        return type.equals("int") || type.equals("long");
    }

    private static String label(DeclaredType type) {
        return type.logicalType().orElse("a plain " + type.type());
    }

    private static String number(DeclaredType older, DeclaredType newer) {
        long value = sample(older);
        String written = value + ", written as " + label(older)
                + meaning(older, value).map(text -> " for " + text).orElse("");
        String read = ", is read as " + label(newer)
                + meaning(newer, value).map(text -> " as " + text).orElse("");
        return written + read + zone(older, newer, value);
    }

    /** A long for a moment of 2023 in the old type's unit; in a type that is no time, the moment's milliseconds or days. */
    private static long sample(DeclaredType type) {
        String logical = type.logicalType().orElse("");
        Optional<TimestampUnit> unit = unit(logical);
        LocalDateTime local = LocalDateTime.ofInstant(MOMENT, ZoneOffset.UTC);
        if (logical.startsWith("time-") && unit.isPresent()) {
            return local.toLocalTime().toSecondOfDay() * unit.get().perSecond();
        }
        return unit.isPresent() || type.type().equals("long")
                ? unit.orElse(TimestampUnit.MILLIS).value(MOMENT)
                : local.toLocalDate().toEpochDay();
    }

    /** What the value means in a type; empty where it is a bare number. */
    private static Optional<String> meaning(DeclaredType type, long value) {
        String logical = type.logicalType().orElse("");
        if (logical.equals("date")) {
            return Optional.of(
                    Math.abs(value) <= Integer.MAX_VALUE
                            ? LocalDate.ofEpochDay(value).toString()
                            : "no date");
        }
        return unit(logical).map(unit -> {
            if (logical.startsWith("time-")) {
                return timeOfDay(unit, value);
            }
            Instant instant = unit.instant(value);
            return logical.startsWith("local-")
                    ? LocalDateTime.ofInstant(instant, ZoneOffset.UTC) + " on the local clock"
                    : instant.toString();
        });
    }

    private static String timeOfDay(TimestampUnit unit, long value) {
        long second = Math.floorDiv(value, unit.perSecond());
        boolean within = second >= 0 && second < 86_400;
        long nanos =
                second * 1_000_000_000 + Math.floorMod(value, unit.perSecond()) * (1_000_000_000 / unit.perSecond());
        return within ? LocalTime.ofNanoOfDay(nanos).toString() : "no time of day";
    }

    private static Optional<TimestampUnit> unit(String logical) {
        boolean timed = logical.startsWith("timestamp-")
                || logical.startsWith("local-timestamp-")
                || logical.startsWith("time-");
        return timed ? TimestampUnit.ofWord(logical.substring(logical.lastIndexOf('-') + 1)) : Optional.empty();
    }

    /** Between a timestamp and a local one the difference shows only away from Greenwich. */
    private static String zone(DeclaredType older, DeclaredType newer, long value) {
        String before = older.logicalType().orElse("");
        String after = newer.logicalType().orElse("");
        boolean lost = before.startsWith("local-timestamp-") && after.startsWith("timestamp-");
        boolean gained = before.startsWith("timestamp-") && after.startsWith("local-timestamp-");
        if (!lost && !gained) {
            return "";
        }
        String local = lost ? before : after;
        Instant meant = LocalDateTime.ofInstant(
                        unit(local).orElse(TimestampUnit.MILLIS).instant(value), ZoneOffset.UTC)
                .toInstant(TOKYO);
        return (lost ? "; a writer at " : "; a reader at ") + TOKYO + (lost ? " meant " : " takes it for ") + meant;
    }

    private static String decimal(DeclaredType older, DeclaredType newer) {
        if (Math.max(Math.abs(older.scale().orElse(0)), Math.abs(newer.scale().orElse(0))) > MAX_SCALE) {
            return "a value written as " + LogicalTypeWords.of(older) + " is read as " + LogicalTypeWords.of(newer);
        }
        boolean both = older.logicalType().equals(newer.logicalType());
        if (both && older.scale().equals(newer.scale())) {
            return precision(older, newer);
        }
        return "unscaled 1234, written as " + labelled(older) + ", is read as " + labelled(newer);
    }

    private static String labelled(DeclaredType type) {
        if (!type.logicalType().orElse("").equals("decimal")) {
            return type.logicalType().isEmpty() ? "the plain bytes 04 D2" : label(type);
        }
        int scale = type.scale().orElse(0);
        return new BigDecimal(UNSCALED, scale).toPlainString() + " (decimal of scale " + scale + ")";
    }

    /** The largest value of one that the other has no room for. */
    private static String precision(DeclaredType older, DeclaredType newer) {
        int before = older.precision().orElse(0);
        int after = newer.precision().orElse(0);
        boolean shrank = after < before;
        int digits = Math.min(Math.max(before, after), 40);
        BigDecimal largest = new BigDecimal(
                BigInteger.TEN.pow(digits).subtract(BigInteger.ONE),
                older.scale().orElse(0));
        return largest.toPlainString() + ", " + (shrank ? "written before, has " : "which may be written now, has ")
                + digits + " digits; " + (shrank ? "the new readers take " : "readers of before take ")
                + Math.min(before, after);
    }
}
