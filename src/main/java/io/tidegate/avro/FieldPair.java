/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.avro;

import java.util.Objects;
import java.util.Optional;

/**
 * A field of a record in an older schema and the one that stands for it in a newer schema.
 *
 * @param path the field in the newer schema by names from the top record, {@code []} for a list's items, {@code {}} for a
 *     map's values
 */
public record FieldPair(String path, DeclaredField older, DeclaredField newer) {

    /** Whether both have no default, or one that a reader makes the same of. */
    public boolean sameDefault() {
        return Objects.equals(older.field().defaultVal(), newer.field().defaultVal())
                || older.readAs().equals(newer.readAs());
    }

    /** Two values, and how the older and the newer schema sort them; empty where the type has no plain order. */
    public Optional<String> sorted() {
        return SortSample.of(older.field())
                .flatMap(before -> SortSample.of(newer.field())
                        .map(now -> before.low() + " and " + before.high() + ": " + before.words() + " before, "
                                + now.words() + " now"));
    }
}
