/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.avro;

import io.tidegate.document.Pointer;
import java.util.List;

/**
 * One reason why a reader's schema does not read all data of a writer's schema.
 *
 * @param path the field by names from the top record, {@code []} for a list's items, {@code {}} for a map's values; empty
 *     for the top record itself
 * @param inReader the nearest place in the reader's schema as written, relative to its top
 * @param inWriter the nearest place in the writer's schema as written, relative to its top
 * @param readerHas what the reader's schema has there, in words
 * @param writerHas what the writer's schema has there, in words
 * @param way the way to the place through the writer's data: the number of each field entered, of each branch taken and of
 *     the symbol; 0 for a list's item or a map's value
 */
public record Incompatibility(
        Kind kind,
        String path,
        Pointer inReader,
        Pointer inWriter,
        String readerHas,
        String writerHas,
        List<Integer> way) {

    public Incompatibility {
        way = List.copyOf(way);
    }

    /** What is incompatible (Avro 1.12 specification, "Schema Resolution"). */
    public enum Kind {
        /** A field of the reader is not in the writer's data and has no default. */
        MISSING_DEFAULT,
        /** The types differ, and Avro does not promote one to the other. */
        TYPE,
        /** A named type has another name, and no alias tells of it. */
        NAME,
        /** The writer has enum symbols that the reader does not know, and the reader's enum has no default. */
        SYMBOLS,
        /** A fixed has another size. */
        SIZE,
        /** The reader's union has no branch for a type that the writer may write. */
        BRANCH,
        /** A field of the reader stands by its name and aliases for several fields of the writer. */
        AMBIGUOUS,
        /** Avro's reader fails for a reason beyond the pairwise rules above. */
        UNREADABLE
    }
}
