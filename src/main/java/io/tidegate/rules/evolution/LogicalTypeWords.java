/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.rules.evolution;

import io.tidegate.avro.DeclaredType;

/** Names a type with its logical type and attributes. */
final class LogicalTypeWords {

    private LogicalTypeWords() {}

    /** Like {@code long (timestamp-millis)}, {@code bytes (decimal, precision 10, scale 2)} or {@code long}. */
    static String of(DeclaredType type) {
        String logical = type.logicalType().orElse("");
        if (!logical.equals("decimal")) {
            return type.words();
        }
        String plain = type.words().substring(0, type.words().lastIndexOf(" ("));
        String precision =
                type.precision().isPresent() ? Integer.toString(type.precision().getAsInt()) : "missing";
        return plain + " (decimal, precision " + precision + ", scale "
                + type.scale().orElse(0) + ")";
    }
}
