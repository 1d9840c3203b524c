/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.rules.timestamp;

import io.tidegate.avro.SchemaField;
import io.tidegate.document.JsonPatch;
import io.tidegate.event.TimestampSpec;
import io.tidegate.event.TimestampUnit;
import io.tidegate.policy.BuiltInRule;
import io.tidegate.policy.Parameters;
import io.tidegate.policy.RuleDoc;
import io.tidegate.policy.Subject;
import io.tidegate.policy.Violation;
import io.tidegate.verdict.RuleId;
import io.tidegate.verdict.Severity;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The declared unit is the one that the schema's logical type says. */
final class UnitMatchesSchema implements BuiltInRule {

    private static final RuleDoc DOC = new RuleDoc(
            RuleId.of("timestamp/unit-matches-schema"),
            "The timestamp's unit is the one of the field's logical type: millis, micros or nanos, local or not. A long"
                    + " without one may have any unit, since the config declares it.",
            "Generated code writes the unit of the logical type, while consumers that follow the config read the declared"
                    + " one: every date is off by a factor of 1000 or more, records fall out of their windows, and nothing"
                    + " fails to decode.",
            "Declare the unit of the schema. No logical type counts seconds: for those use a plain long.",
            Severity.DENY,
            List.of(),
            "Apache Avro 1.12 specification, \"Timestamps\" and \"Local Timestamps\"");

    @Override
    public RuleDoc doc() {
        return DOC;
    }

    @Override
    public List<Violation> judge(Subject subject, Parameters parameters) {
        return subject
                .config()
                .timestamp()
                .flatMap(timestamp -> subject.validSchema()
                        .flatMap(schema -> schema.field(timestamp.field()))
                        .flatMap(field -> judge(subject, timestamp, field)))
                .stream()
                .toList();
    }

    private static Optional<Violation> judge(Subject subject, TimestampSpec timestamp, SchemaField field) {
        return SchemaUnit.of(field)
                .filter(schemaUnit -> schemaUnit != timestamp.unit())
                .map(schemaUnit -> Repairs.offer(
                        violation(timestamp, field, schemaUnit), patches(subject, timestamp.unit(), schemaUnit)));
    }

    /** Where the declared unit is the accepted one, it is the schema that went astray. */
    private static List<JsonPatch> patches(Subject subject, TimestampUnit declared, TimestampUnit schemaUnit) {
        Stream<JsonPatch> config = UnitChange.of(subject, schemaUnit).patches().stream();
        Stream<JsonPatch> schema = UnitChange.of(subject, declared).schema().stream();
        boolean kept = TimestampField.accepted(subject)
                .filter(previous -> previous.unit() == declared)
                .isPresent();
        return (kept ? Stream.concat(schema, config) : Stream.concat(config, schema)).toList();
    }

    private static Violation violation(TimestampSpec timestamp, SchemaField field, TimestampUnit schemaUnit) {
        Misreading misreading = new Misreading(schemaUnit, timestamp.unit());
        return Violation.at(
                        "/spec/timestamp/unit",
                        "unit is " + timestamp.unit().word() + ", but " + field.path() + " is "
                                + field.logicalType().orElse(field.type())
                                + " in the schema: consumers that follow the config read " + misreading.extent()
                                + ". " + remedy(timestamp.unit(), schemaUnit))
                .witness(misreading.witness());
    }

    private static String remedy(TimestampUnit declared, TimestampUnit schemaUnit) {
        String other = declared == TimestampUnit.SECONDS ? "" : ", or make the field timestamp-" + declared.word();
        return "Declare unit: " + schemaUnit.word() + other;
    }
}
