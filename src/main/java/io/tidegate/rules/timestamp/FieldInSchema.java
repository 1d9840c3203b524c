/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.rules.timestamp;

import io.tidegate.avro.EventSchema;
import io.tidegate.avro.SchemaField;
import io.tidegate.document.JsonPatch;
import io.tidegate.event.TimestampSpec;
import io.tidegate.event.TimestampUnit;
import io.tidegate.policy.BuiltInRule;
import io.tidegate.policy.Parameters;
import io.tidegate.policy.RuleDoc;
import io.tidegate.policy.Subject;
import io.tidegate.policy.Violation;
import io.tidegate.rules.reference.FieldPath;
import io.tidegate.verdict.RuleId;
import io.tidegate.verdict.Severity;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The timestamp's field is in the schema, can hold a timestamp, and always has one. */
final class FieldInSchema implements BuiltInRule {

    private static final String POINTER = "/spec/timestamp/field";

    private static final RuleDoc DOC = new RuleDoc(
            RuleId.of("timestamp/field-in-schema"),
            "The timestamp's field exists in the schema, is never null, and is a long; or an int, where the unit is"
                    + " seconds (an int of seconds ends on 2038-01-19).",
            "A timestamp is a count of units since 1970. Consumers that order, window or join by it need one in every"
                    + " record. Text has no unit and sorts by spelling; floating point numbers round (a double cannot hold"
                    + " today's date in nanoseconds); a date has no time, a time of day no date; an int of milliseconds"
                    + " ends 25 days after 1970-01-01.",
            "Point `timestamp.field` to a long that every record has, best with a logical type such as timestamp-millis;"
                    + " for a field in a nested record give its path with dots.",
            Severity.DENY,
            List.of(),
            "Apache Avro 1.12 specification, \"Timestamps\", \"Date\" and \"Time\"");

    @Override
    public RuleDoc doc() {
        return DOC;
    }

    @Override
    public List<Violation> judge(Subject subject, Parameters parameters) {
        return subject.config().timestamp().stream()
                .flatMap(timestamp ->
                        subject.validSchema().stream().flatMap(schema -> judge(subject, timestamp, schema)))
                .toList();
    }

    private static Stream<Violation> judge(Subject subject, TimestampSpec timestamp, EventSchema schema) {
        FieldPath path = new FieldPath(timestamp.field());
        List<JsonPatch> others = TimestampField.meant(subject, timestamp.field(), timestamp.unit(), schema).stream()
                .map(other -> JsonPatch.set(POINTER, other.path()))
                .toList();
        Optional<SchemaField> field = path.in(schema);
        if (field.isEmpty()) {
            return Stream.of(Repairs.offer(
                    Violation.at(
                            POINTER,
                            "timestamp field " + path + " is not in the schema (" + path.alternatives(schema)
                                    + "): consumers cannot tell when an event happened"),
                    others));
        }
        Optional<JsonPatch> replaced = new WrittenType(subject.config(), field.get()).replaced(timestamp.unit());
        Optional<Violation> unfit =
                unfit(field.get(), timestamp.unit()).map(violation -> Repairs.offer(violation, replaced));
        Optional<Violation> nullable = path.nullablePart(schema)
                .filter(_ -> !field.get().type().equals("null"))
                .map(part -> Repairs.offer(
                        nullable(path, part),
                        unfit.isPresent() && part.equals(field.get())
                                ? replaced
                                : new WrittenType(subject.config(), part).neverNull()));
        return Stream.concat(unfit.stream(), nullable.stream()).map(violation -> Repairs.offer(violation, others));
    }

    private static Violation nullable(FieldPath path, SchemaField part) {
        return Violation.at(
                POINTER,
                "timestamp field " + path + " has no value where " + part.path()
                        + " is null: consumers that order, window or join by time must drop such records or"
                        + " guess. Make " + part.path() + " never null, or use a field that every record has");
    }

    private static Optional<Violation> unfit(SchemaField field, TimestampUnit unit) {
        if (field.type().equals("int") && field.logicalType().isEmpty()) {
            return shortInt(field, unit);
        }
        return reason(field)
                .map(why -> Violation.at(
                        POINTER,
                        "timestamp field " + field.path() + " is " + why
                                + ", so consumers cannot read it as a count of " + unit.word()
                                + " since 1970. Use a long, best with a logical type such as timestamp-micros"));
    }

    private static Optional<Violation> shortInt(SchemaField field, TimestampUnit unit) {
        if (unit == TimestampUnit.SECONDS) {
            return Optional.empty();
        }
        return Optional.of(Violation.at(
                        POINTER,
                        "timestamp field " + field.path() + " is an int, which is too short for " + unit.word()
                                + " since 1970: today's dates do not fit, and consumers read remains of them. Use a long")
                .witness("the largest int, " + Integer.MAX_VALUE + ", is " + unit.instant(Integer.MAX_VALUE) + " in "
                        + unit.word()));
    }

    /** Why a field cannot hold a timestamp; empty where it can. */
    private static Optional<String> reason(SchemaField field) {
        String logical = field.logicalType().orElse("");
        return switch (field.type()) {
            case "long" ->
                logical.startsWith("time-")
                        ? Optional.of("a " + logical + ", a time of day without a date")
                        : Optional.empty();
            case "int" ->
                Optional.of(
                        logical.equals("date")
                                ? "a date without a time"
                                : logical.startsWith("time-")
                                        ? "a " + logical + ", a time of day without a date"
                                        : "an int with the logical type " + logical);
            case "string" -> Optional.of("a string, which has no unit and sorts by spelling");
            case "float", "double" -> Optional.of("a " + field.type() + ", which rounds");
            case "union" -> Optional.of("a union of several types");
            case "null" -> Optional.of("always null");
            case "record", "map", "boolean", "fixed" -> Optional.of("a " + field.type());
            case "array", "enum" -> Optional.of("an " + field.type());
            default -> Optional.of(field.type());
        };
    }
}
