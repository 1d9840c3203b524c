/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.rules.evolution;

import io.tidegate.avro.DeclaredType;
import io.tidegate.avro.TypePair;
import java.util.Optional;

/** The words of {@code evolution/logical-type-stable}. */
final class LogicalTypeWords {

    private LogicalTypeWords() {}

    /** Like {@code long (timestamp-millis)}, {@code bytes (decimal, precision 10, scale 2)} or {@code long}. */
    static String of(DeclaredType type) {
        String logical = type.logicalType().orElse("");
        if (!logical.equals("decimal")) {
            return type.words();
        }
        String plain = type.words().substring(0, type.words().lastIndexOf(" ("));
        return plain + " (decimal, precision " + precision(type) + ", scale "
                + type.scale().orElse(0) + ")";
    }

    /** What changed, whom it misleads and how to mend it. */
    static String message(TypePair pair) {
        DeclaredType older = pair.older();
        DeclaredType newer = pair.newer();
        return Succession.field(pair.path()) + " " + what(older, newer) + ". " + consequence(older, newer) + " Keep "
                + of(older) + ", or add a new field beside it.";
    }

    private static String what(DeclaredType older, DeclaredType newer) {
        Optional<String> before = older.logicalType();
        Optional<String> after = newer.logicalType();
        if (before.isPresent() && after.isPresent()) {
            return before.equals(after)
                    ? "changed its decimal's " + attribute(older, newer)
                    : "changed its logical type from " + before.get() + " to " + after.get();
        }
        return after.isPresent()
                ? "gained the logical type " + after.get() + ", it was a plain " + older.type()
                : "lost its logical type " + before.orElse("");
    }

    private static String attribute(DeclaredType older, DeclaredType newer) {
        return older.scale().equals(newer.scale())
                ? "precision from " + precision(older) + " to " + precision(newer)
                : "scale from " + older.scale().orElse(0) + " to "
                        + newer.scale().orElse(0);
    }

    private static String consequence(DeclaredType older, DeclaredType newer) {
        return older.logicalType().equals(newer.logicalType()) && older.scale().equals(newer.scale())
                ? "Values that fit one do not fit the other, so consumers refuse them or cut them off."
                : "Avro decodes old records without complaint, and every consumer takes the values for something else.";
    }

    private static String precision(DeclaredType type) {
        return type.precision().isPresent() ? Integer.toString(type.precision().getAsInt()) : "missing";
    }
}
