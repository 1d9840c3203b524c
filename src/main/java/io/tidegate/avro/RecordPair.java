/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.avro;

import java.util.List;
import java.util.stream.IntStream;

/**
 * A record of an older schema and the one that stands for it in a newer schema.
 *
 * @param path the record in the newer schema, as {@link TypePair} has it
 * @param sources for each of the newer fields the number of the older one that it stands for, by name or alias; else -1
 */
public record RecordPair(String path, List<DeclaredField> older, List<DeclaredField> newer, List<Integer> sources) {

    /** The fields that both have, in the newer order. */
    public List<FieldPair> fields() {
        return IntStream.range(0, newer.size())
                .filter(i -> sources.get(i) >= 0)
                .mapToObj(i -> new FieldPair(pathOf(newer.get(i)), older.get(sources.get(i)), newer.get(i)))
                .toList();
    }

    /** The path of one of the newer fields. */
    public String pathOf(DeclaredField field) {
        return path.isEmpty() ? field.name() : path + "." + field.name();
    }
}
