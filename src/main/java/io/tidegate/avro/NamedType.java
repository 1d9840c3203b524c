/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.avro;

import java.util.List;
import java.util.Optional;
import org.apache.avro.Schema;

/**
 * What a record, enum or fixed declares.
 *
 * @param aliases in full
 * @param members the names of a record's fields, the symbols of an enum; empty for a fixed
 * @param defaultSymbol what an enum reads symbols as that it does not know
 */
public record NamedType(String fullName, List<String> aliases, List<String> members, Optional<String> defaultSymbol) {

    public NamedType {
        aliases = List.copyOf(aliases);
        members = List.copyOf(members);
    }

    /** What the type declares, or empty where it is of a type without a name. */
    static Optional<NamedType> of(Schema type) {
        return switch (type.getType()) {
            case RECORD ->
                Optional.of(named(
                        type, type.getFields().stream().map(Schema.Field::name).toList(), Optional.empty()));
            case ENUM -> Optional.of(named(type, type.getEnumSymbols(), Optional.ofNullable(type.getEnumDefault())));
            case FIXED -> Optional.of(named(type, List.of(), Optional.empty()));
            default -> Optional.empty();
        };
    }

    private static NamedType named(Schema type, List<String> members, Optional<String> defaultSymbol) {
        return new NamedType(type.getFullName(), List.copyOf(type.getAliases()), members, defaultSymbol);
    }
}
