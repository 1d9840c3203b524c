/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.cli.input;

import io.tidegate.event.Declaration;
import java.util.List;
import java.util.Set;

/**
 * What a file declares.
 *
 * @param ours whether any document in it is Tidegate's, of whatever kind
 * @param schemas the places of the schemas that its documents name as files
 */
public record Declared(List<Declaration> declarations, boolean ours, Set<String> schemas) {

    /** Of a file without documents. */
    public static final Declared NOTHING = new Declared(List.of(), false, Set.of());

    public Declared {
        declarations = List.copyOf(declarations);
        schemas = Set.copyOf(schemas);
    }
}
