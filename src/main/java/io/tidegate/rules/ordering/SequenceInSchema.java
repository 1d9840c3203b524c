/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.rules.ordering;

import io.tidegate.avro.EventSchema;
import io.tidegate.avro.SchemaField;
import io.tidegate.document.JsonPatch;
import io.tidegate.document.Pointer;
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

/** The field that counts an event's records is a whole number that every record has. */
final class SequenceInSchema implements BuiltInRule {

    private static final Pointer SEQUENCE = Pointer.of("/spec/ordering/sequence");

    private static final RuleDoc DOC = new RuleDoc(
            RuleId.of("ordering/sequence-in-schema"),
            "The sequence field exists in the schema, is an int or a long, and is never null.",
            "Consumers tell by the sequence whether a record is late, missing or there twice. Without a value they cannot;"
                    + " text sorts 10 before 9; and floating point numbers stop counting where they run out of digits.",
            "Name an int or long field that every record has and that rises with each record of a key; for a field in a"
                    + " nested record give its path with dots.",
            Severity.DENY,
            List.of(),
            "Apache Avro 1.12 specification, \"Primitive Types\"; IEEE 754 (whole numbers are exact up to 2^24 in a float and"
                    + " 2^53 in a double)");

    @Override
    public RuleDoc doc() {
        return DOC;
    }

    @Override
    public List<Violation> judge(Subject subject, Parameters parameters) {
        return subject.config().ordering().sequence().map(FieldPath::new).stream()
                .flatMap(path -> subject.validSchema().stream().flatMap(schema -> judge(subject, path, schema)))
                .toList();
    }

    private static Stream<Violation> judge(Subject subject, FieldPath path, EventSchema schema) {
        FieldRepair repair = new FieldRepair(subject, schema);
        return path.in(schema)
                .map(field -> Stream.concat(
                        notCounting(field).stream(), nullable(field, path.nullablePart(schema), repair).stream()))
                .orElseGet(() -> Stream.of(missing(path, schema, repair)));
    }

    private static Violation missing(FieldPath path, EventSchema schema, FieldRepair repair) {
        Violation violation = Violation.at(
                SEQUENCE,
                "sequence " + path + " is not in the schema (" + path.alternatives(schema)
                        + "): consumers find no number to tell late, missing and repeated records by");
        return repair.meant(path.text())
                .map(meant -> violation.fix(JsonPatch.set(SEQUENCE.toString(), meant)))
                .orElse(violation);
    }

    private static Optional<Violation> notCounting(SchemaField field) {
        if (field.type().equals("int") || field.type().equals("long")) {
            return Optional.empty();
        }
        Violation violation = Violation.at(
                SEQUENCE,
                "sequence " + field.path() + " is of type " + field.type()
                        + " (expected: int or long): consumers cannot"
                        + " tell by it which of two records came first, or whether one is missing. Name a field that"
                        + " counts in whole numbers");
        return Optional.of(miscount(field.type()).map(violation::witness).orElse(violation));
    }

    /** Two numbers in a row that the type does not keep in order. */
    private static Optional<String> miscount(String type) {
        return switch (type) {
            case "string" -> Optional.of("as text, \"10\" comes before \"9\"");
            case "float" ->
                Optional.of(
                        "16777217 is written as " + (long) Float.parseFloat("16777217") + ", as the number before it");
            case "double" ->
                Optional.of("9007199254740993 is written as " + (long) Double.parseDouble("9007199254740993")
                        + ", as the number before it");
            default -> Optional.empty();
        };
    }

    private static Optional<Violation> nullable(SchemaField field, Optional<SchemaField> part, FieldRepair repair) {
        return part.filter(_ -> !field.type().equals("null")).map(nullable -> {
            Violation violation = Violation.at(
                    SEQUENCE,
                    "sequence " + field.path() + " has no value where " + nullable.path()
                            + " is null: consumers cannot tell where such records belong. Use a field that every record has,"
                            + " or make " + nullable.path() + " never null");
            return repair.neverNull(nullable).map(violation::fix).orElse(violation);
        });
    }
}
