/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.avro;

import io.tidegate.document.Pointer;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.avro.LogicalType;
import org.apache.avro.Schema;

/**
 * A type in a schema, as written.
 *
 * @param pointer relative to the schema's top; of a record, enum or fixed its definition, of another type where it stands
 * @param type the Avro type's name in lower case
 * @param words the type in words, for messages
 * @param logicalType the declared logical type, known to Avro or not
 * @param precision of a decimal, in digits
 * @param scale of a decimal: how many of the digits stand after the point; 0 where the schema does not say
 * @param named what a record, enum or fixed declares besides
 */
public record DeclaredType(
        Pointer pointer,
        String type,
        String words,
        Optional<String> logicalType,
        OptionalInt precision,
        OptionalInt scale,
        Optional<NamedType> named) {

    static DeclaredType of(Schema schema, Pointer pointer) {
        Optional<String> logical = Optional.ofNullable(schema.getProp(LogicalType.LOGICAL_TYPE_PROP));
        boolean decimal = logical.filter("decimal"::equals).isPresent();
        return new DeclaredType(
                pointer,
                schema.getType().getName(),
                TypeWords.of(schema),
                logical,
                decimal ? number(schema, "precision") : OptionalInt.empty(),
                decimal ? OptionalInt.of(number(schema, "scale").orElse(0)) : OptionalInt.empty(),
                NamedType.of(schema));
    }

    private static OptionalInt number(Schema schema, String property) {
        return schema.getObjectProp(property) instanceof Integer value ? OptionalInt.of(value) : OptionalInt.empty();
    }
}
