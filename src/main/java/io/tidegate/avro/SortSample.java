/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.avro;

import java.util.List;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;

/**
 * Two values of a field and how Avro sorts records that differ in nothing else.
 *
 * @param order negative where the record with the low value comes first, 0 where the two count as equal
 */
record SortSample(String low, String high, int order) {

    /** Empty where the type, null left out of account, has no two values that everybody knows the order of. */
    static Optional<SortSample> of(Schema.Field field) {
        List<Schema> values = Branches.of(field.schema()).stream()
                .filter(branch -> branch.getType() != Schema.Type.NULL)
                .toList();
        if (values.size() != 1) {
            return Optional.empty();
        }
        Schema type = values.getFirst();
        return switch (type.getType()) {
            case INT -> of(field, type, 1, 2);
            case LONG -> of(field, type, 1L, 2L);
            case FLOAT -> of(field, type, 1f, 2f);
            case DOUBLE -> of(field, type, 1d, 2d);
            case STRING -> of(field, type, "a", "b");
            case BOOLEAN -> of(field, type, false, true);
            default -> Optional.empty();
        };
    }

    private static Optional<SortSample> of(Schema.Field field, Schema type, Object low, Object high) {
        Schema.Field alone = new Schema.Field(field.name(), type, null, null, field.order());
        Schema record = Schema.createRecord("Sorted", null, null, false, List.of(alone));
        int order = GenericData.get().compare(holding(record, low), holding(record, high), record);
        return Optional.of(
                new SortSample(DatumText.of(type, low, List.of()), DatumText.of(type, high, List.of()), order));
    }

    private static GenericData.Record holding(Schema record, Object value) {
        GenericData.Record holder = new GenericData.Record(record);
        holder.put(0, value);
        return holder;
    }

    String words() {
        if (order == 0) {
            return "equal";
        }
        return (order < 0 ? low : high) + " first";
    }
}
