/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.rules.timestamp;

import io.tidegate.avro.SchemaField;
import io.tidegate.event.TimestampSpec.Semantics;
import io.tidegate.event.TimestampUnit;
import io.tidegate.policy.BuiltInRule;
import io.tidegate.policy.Parameters;
import io.tidegate.policy.RuleDoc;
import io.tidegate.policy.Subject;
import io.tidegate.policy.Violation;
import io.tidegate.verdict.RuleId;
import io.tidegate.verdict.Severity;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;

/** Event time is the same moment everywhere. */
final class ZoneSafe implements BuiltInRule {

    private static final String LOCAL = "local-timestamp-";

    /** Berlin's in winter, and New York's: offsets, since what a named zone means depends on the machine's time zone data. */
    private static final ZoneOffset EAST = ZoneOffset.ofHours(1);

    private static final ZoneOffset WEST = ZoneOffset.ofHours(-5);

    private static final RuleDoc DOC = new RuleDoc(
            RuleId.of("timestamp/zone-safe"),
            "The field of an event-time timestamp has no local-timestamp logical type.",
            "A local timestamp is what a clock on the wall shows, without a zone: every reader adds its own, "
                    + "so one value is as many moments as there are zones, and in the night when the clocks go back an "
                    + "hour comes twice. Consumers in two zones, or a server that moves, put the same records in "
                    + "another order and other windows.",
            "Make the field a timestamp in UTC (timestamp-millis, -micros or -nanos) and keep the local one, "
                    + "where it is needed, in a field beside it.",
            Severity.DENY,
            List.of(),
            "Apache Avro 1.12 specification, \"Local Timestamps\"");

    @Override
    public RuleDoc doc() {
        return DOC;
    }

    @Override
    public List<Violation> judge(Subject subject, Parameters parameters) {
        return subject
                .config()
                .timestamp()
                .filter(timestamp -> timestamp.semantics() == Semantics.EVENT_TIME)
                .flatMap(_ -> TimestampField.of(subject))
                .filter(field -> field.logicalType().orElse("").startsWith(LOCAL))
                .flatMap(field -> SchemaUnit.of(field).map(unit -> violation(subject, field, unit)))
                .stream()
                .toList();
    }

    private static Violation violation(Subject subject, SchemaField field, TimestampUnit unit) {
        WrittenType type = new WrittenType(subject.config(), field);
        return Repairs.offer(
                Violation.at(
                                type.pointer(),
                                field.path() + " is " + field.logicalType().orElse("")
                                        + ", a time on the wall without a zone, but the timestamp is event-time: consumers"
                                        + " in different zones read one record as different moments, and order and window"
                                        + " it differently. Make it timestamp-" + unit.word() + ", in UTC")
                        .witness(witness(unit)),
                type.labelled("timestamp-" + unit.word()));
    }

    private static String witness(TimestampUnit unit) {
        long value = unit.value(Misreading.EXAMPLE);
        LocalDateTime wall = LocalDateTime.ofInstant(unit.instant(value), ZoneOffset.UTC);
        return value + " (" + wall + " on the wall) is " + wall.toInstant(EAST) + " where the zone is " + EAST
                + ", and " + wall.toInstant(WEST) + " where it is " + WEST;
    }
}
