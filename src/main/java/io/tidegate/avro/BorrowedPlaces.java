/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.avro;

import io.tidegate.document.Pointer;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.avro.Schema;

/**
 * Gives each type that a schema borrows from a shared schema a place in the borrowing schema: where it is named first. What
 * is inside it gets pointers that go on from there, as if the type were written out in place of its name.
 */
final class BorrowedPlaces {

    private final TypeTable table;
    private final Set<String> seen = new HashSet<>();

    private BorrowedPlaces(TypeTable table) {
        this.table = table;
    }

    static void settle(Schema top, TypeTable table) {
        if (table.hasBorrowed()) {
            new BorrowedPlaces(table).visit(top, Pointer.ROOT);
        }
    }

    private void visit(Schema type, Pointer at) {
        switch (type.getType()) {
            case RECORD, ENUM, FIXED -> named(type, at);
            case ARRAY -> visit(type.getElementType(), at.child("items"));
            case MAP -> visit(type.getValueType(), at.child("values"));
            case UNION -> {
                List<Schema> branches = type.getTypes();
                for (int i = 0; i < branches.size(); i++) {
                    visit(branches.get(i), at.child(i));
                }
            }
            default -> {}
        }
    }

    private void named(Schema type, Pointer at) {
        if (!seen.add(type.getFullName())) {
            return;
        }
        table.settle(type.getFullName(), at);
        if (type.getType() == Schema.Type.RECORD) {
            Pointer fields = table.place(type.getFullName()).child("fields");
            for (Schema.Field field : type.getFields()) {
                visit(field.schema(), fields.child(field.pos()).child("type"));
            }
        }
    }
}
