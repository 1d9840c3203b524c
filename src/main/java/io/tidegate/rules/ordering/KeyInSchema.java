/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.rules.ordering;

import io.tidegate.avro.SchemaField;
import io.tidegate.document.JsonBuilder;
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
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Every key field is in the schema, always has a value, and equal values are equal bytes. */
final class KeyInSchema implements BuiltInRule {

    /** What was meant is looked for among all fields, so only for the first of a long key. */
    private static final int MOST_FIXES = 8;

    private static final RuleDoc DOC = new RuleDoc(
            RuleId.of("ordering/key-in-schema"),
            "Every field of the key exists in the schema, is never null, and has a type whose equal values are written as"
                    + " equal bytes.",
            "A partition is chosen by a hash over the key's bytes. A field that is missing or null gives no key; floating"
                    + " point numbers, unions, maps, arrays, records and decimals in bytes can write one value as different"
                    + " bytes. Records that belong together then land in different partitions, and consumers read them out"
                    + " of order.",
            "Use a string, int, long, enum, boolean, fixed or plain bytes field that every record has; for a field in a"
                    + " nested record give its path with dots.",
            Severity.DENY,
            List.of(),
            "Apache Avro 1.12 specification, \"Data Serialization and Deserialization\" and \"Decimal\"; IEEE 754 (0.0"
                    + " equals -0.0, NaN equals nothing)");

    @Override
    public RuleDoc doc() {
        return DOC;
    }

    @Override
    public List<Violation> judge(Subject subject, Parameters parameters) {
        List<String> key = subject.config().ordering().key();
        return subject.validSchema().stream()
                .flatMap(schema -> IntStream.range(0, key.size())
                        .boxed()
                        .flatMap(i -> judge(new FieldRepair(subject, schema), i, new FieldPath(key.get(i)))))
                .toList();
    }

    private static Stream<Violation> judge(FieldRepair repair, int index, FieldPath path) {
        Pointer pointer = Pointer.of("/spec/ordering/key").child(index);
        Optional<SchemaField> field = path.in(repair.schema());
        if (field.isEmpty()) {
            Violation missing = Violation.at(
                    pointer,
                    "key field " + path + " is not in the schema"
                            + (index < MOST_FIXES ? " (" + path.alternatives(repair.schema()) + ")" : "")
                            + ": producers cannot make the key of it");
            return Stream.of(index < MOST_FIXES ? replaced(missing, repair.meant(path.text())) : missing);
        }
        Optional<Violation> unstable = unstable(field.get())
                .map(why -> Violation.at(
                        pointer,
                        "key field " + path + " is " + why
                                + ": records that belong together can land in different partitions, and consumers read"
                                + " them out of order. Use a string, int, long or enum field"))
                .map(violation -> index < MOST_FIXES ? replaced(violation, onlyValue(repair, path)) : violation)
                .map(violation -> EqualValues.apart(repair.subject().config(), field.get())
                        .map(violation::witness)
                        .orElse(violation));
        Optional<Violation> nullable = path.nullablePart(repair.schema())
                .filter(_ -> !field.get().type().equals("null"))
                .map(part -> nullable(pointer, path, part, repair))
                .map(violation -> index < MOST_FIXES ? mended(violation, path, repair) : violation);
        return Stream.concat(unstable.stream(), nullable.stream());
    }

    private static Violation nullable(Pointer pointer, FieldPath path, SchemaField part, FieldRepair repair) {
        Violation violation = Violation.at(
                pointer,
                "key field " + path + " has no value where " + part.path()
                        + " is null: such records have no place in the order that consumers are promised."
                        + " Use a field that every record has, or make " + part.path() + " never null");
        int partitions = repair.subject().config().topic().partitions();
        Violation witnessed = partitions == 1
                ? violation
                : violation.witness(
                        "records without " + part.path() + " have no key: the first can be written to partition "
                                + (partitions - 1) + ", the second to partition 0");
        return witnessed;
    }

    private static Violation mended(Violation violation, FieldPath path, FieldRepair repair) {
        return path.nullablePart(repair.schema())
                .flatMap(repair::neverNull)
                .map(violation::fix)
                .orElse(violation);
    }

    private static Violation replaced(Violation violation, Optional<String> path) {
        return path.map(other -> violation.fix(JsonPatch.replace(violation.pointer(), JsonBuilder.string(other))))
                .orElse(violation);
    }

    /** The value in a record, where it is the only one. */
    private static Optional<String> onlyValue(FieldRepair repair, FieldPath path) {
        List<SchemaField> values = repair.inside(path.text())
                .filter(field -> unstable(field).isEmpty())
                .toList();
        return values.size() == 1 ? Optional.of(values.getFirst().path()) : Optional.empty();
    }

    /** Why equal values of the field may be different bytes; empty where they cannot. */
    private static Optional<String> unstable(SchemaField field) {
        return Optional.ofNullable(
                switch (field.type()) {
                    case "float", "double" ->
                        "a " + field.type() + ", in which equal numbers (0.0 and -0.0) are different bytes";
                    case "union" -> "a union of several types, in which one value can be written as either";
                    case "map" -> "a map, whose entries have no fixed order";
                    case "array" -> "an array, which can be written in blocks of any size";
                    case "record" -> "a record, not a value (name the fields in it, as " + field.path() + ".<field>)";
                    case "null" -> "always null, so no record has a key";
                    case "bytes" -> decimal(field);
                    default -> null;
                });
    }

    private static @Nullable String decimal(SchemaField field) {
        String logical = field.logicalType().orElse("");
        return logical.equals("decimal") || logical.equals("big-decimal")
                ? "a " + logical + " in bytes, in which equal numbers can have more or fewer leading or trailing zeros"
                : null;
    }
}
