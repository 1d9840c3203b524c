/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.rules.samples;

import io.tidegate.avro.SchemaField;
import io.tidegate.document.JsonPatch;
import io.tidegate.document.NumberNode;
import io.tidegate.document.Position;
import io.tidegate.event.TimestampSpec;
import io.tidegate.event.TimestampUnit;
import io.tidegate.policy.Violation;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Optional;

/** A sample's timestamp that is no plausible date in the declared unit. */
record ImplausibleValue(TimestampSpec timestamp, SchemaField field, SampleFields.Counted sample, PlausibleDates dates) {

    private static final Instant YEAR_10000 = Instant.parse("9999-12-31T23:59:59Z");

    /** @param everySample whether no sample is plausible in the declared unit, so that the unit may be what is wrong */
    Violation violation(boolean everySample) {
        Optional<TimestampUnit> meant = dates.unitOf(sample.value());
        Violation violation = Violation.at(sample.pointer(), message(meant)).witness(witness());
        return meant.map(unit -> fixes(violation, unit, everySample)).orElse(violation);
    }

    private TimestampUnit declared() {
        return timestamp.unit();
    }

    private String message(Optional<TimestampUnit> meant) {
        String what = SampleFields.name(sample.index()) + " has " + timestamp.field() + " " + sample.value()
                + ", which in " + declared().word() + " is " + date() + " (expected: " + dates + ")";
        return meant.map(unit -> what + "; it looks like " + unit.word() + ", " + unit.instant(sample.value())
                        + ". Consumers that follow the config put such records into the wrong time, and no window or join"
                        + " finds them. " + remedy(unit))
                .orElse(what
                        + "; it is no such date in any unit. Tests made of this sample say nothing about windows, joins and"
                        + " lateness. Write a date as producers send it");
    }

    private String remedy(TimestampUnit meant) {
        return contradicts(meant)
                ? "The schema says " + declared().word() + " too: write the sample in "
                        + declared().word()
                : "Declare unit: " + meant.word() + " if that is what producers write, or write the sample in "
                        + declared().word();
    }

    private String witness() {
        return sample.value() + " read as " + declared().word() + " is " + date();
    }

    private String date() {
        Instant date = declared().instant(sample.value());
        return date.isAfter(YEAR_10000)
                ? "in the year " + date.toString().substring(1, date.toString().indexOf('-', 1))
                : date.toString();
    }

    private Violation fixes(Violation violation, TimestampUnit meant, boolean everySample) {
        Violation fixed = violation;
        if (everySample && !contradicts(meant)) {
            fixed = fixed.fix(JsonPatch.set("/spec/timestamp/unit", meant.word()));
        }
        return contradicts(declared()) ? fixed : fixed.fix(JsonPatch.replace(sample.pointer(), converted(meant)));
    }

    private NumberNode converted(TimestampUnit meant) {
        BigDecimal value = BigDecimal.valueOf(sample.value())
                .multiply(BigDecimal.valueOf(declared().perSecond()))
                .divide(BigDecimal.valueOf(meant.perSecond()), 0, RoundingMode.FLOOR);
        return new NumberNode(value, Position.START);
    }

    /** Whether the field's logical type fixes another unit (Avro 1.12 specification, "Timestamps"). */
    private boolean contradicts(TimestampUnit unit) {
        String logicalType = field.logicalType().orElse("");
        return logicalType.contains("timestamp-") && !logicalType.endsWith("-" + unit.word());
    }
}
