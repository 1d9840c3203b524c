/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.avro;

import io.tidegate.document.Pointer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.avro.LogicalType;
import org.apache.avro.Schema;

/** Lists the fields of a schema by path, through records and nullable records; a record within itself is not entered again. */
final class FieldWalk {

    /** A document of 1 MiB cannot declare more; records that are used many times over can reach more paths. */
    static final int MAX_FIELDS = 50_000;

    private final TypeTable table;
    private final List<SchemaField> fields = new ArrayList<>();
    private final Set<String> entered = new HashSet<>();

    private FieldWalk(TypeTable table) {
        this.table = table;
    }

    /** All fields, or empty where there are more than {@link #MAX_FIELDS}. */
    static Optional<List<SchemaField>> of(Schema top, TypeTable table) {
        FieldWalk walk = new FieldWalk(table);
        if (top.getType() == Schema.Type.RECORD) {
            walk.enter(top, "");
        }
        return walk.fields.size() > MAX_FIELDS ? Optional.empty() : Optional.of(List.copyOf(walk.fields));
    }

    private void enter(Schema record, String prefix) {
        if (!entered.add(record.getFullName())) {
            return;
        }
        Pointer declared = table.place(record.getFullName()).child("fields");
        for (Schema.Field field : record.getFields()) {
            Schema value = value(field.schema());
            String path = prefix + field.name();
            fields.add(new SchemaField(
                    path,
                    declared.child(field.pos()),
                    value.getType().getName(),
                    Optional.ofNullable(value.getProp(LogicalType.LOGICAL_TYPE_PROP)),
                    field.schema().isNullable(),
                    field.hasDefaultValue()));
            if (value.getType() == Schema.Type.RECORD && fields.size() <= MAX_FIELDS) {
                enter(value, path + ".");
            }
        }
        entered.remove(record.getFullName());
    }

    /** Of a union of null and one other type the other, else the type itself. */
    private static Schema value(Schema type) {
        if (type.isUnion() && type.getTypes().size() == 2 && type.isNullable()) {
            return type.getTypes().get(type.getTypes().getFirst().getType() == Schema.Type.NULL ? 1 : 0);
        }
        return type;
    }
}
