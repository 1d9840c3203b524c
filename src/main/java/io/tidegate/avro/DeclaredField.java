/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.avro;

import io.tidegate.document.Pointer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;

/** A field of a record in a schema, as declared. */
public final class DeclaredField {

    private final Schema.Field field;
    private final Pointer pointer;

    DeclaredField(Schema.Field field, Pointer pointer) {
        this.field = field;
        this.pointer = pointer;
    }

    /** Relative to the schema's top. */
    public Pointer pointer() {
        return pointer;
    }

    public String name() {
        return field.name();
    }

    public List<String> aliases() {
        return List.copyOf(field.aliases());
    }

    /** The type in words. */
    public String type() {
        return TypeWords.of(field.schema());
    }

    /** The type in words, null left out of it. */
    public String typeOfValues() {
        return String.join(
                " or ",
                Branches.of(field.schema()).stream()
                        .filter(branch -> branch.getType() != Schema.Type.NULL)
                        .map(TypeWords::of)
                        .toList());
    }

    public boolean hasDefault() {
        return field.hasDefaultValue();
    }

    /** What Avro's reader gives to a record that lacks the field, as JSON; empty where it refuses such a record. */
    public Optional<String> readAs() {
        return hasDefault()
                ? Optional.of(DatumText.of(field.schema(), GenericData.get().getDefaultValue(field), List.of()))
                : Optional.empty();
    }

    /** The word for how the field sorts: ascending, descending or ignore. */
    public String order() {
        return field.order().name().toLowerCase(Locale.ROOT);
    }

    Schema.Field field() {
        return field;
    }
}
