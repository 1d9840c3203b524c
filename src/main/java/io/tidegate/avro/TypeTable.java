/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.avro;

import io.tidegate.document.ObjectNode;
import io.tidegate.document.Pointer;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The named types of one schema as written, by full name (Avro 1.12 specification, "Names"). */
final class TypeTable {

    static final Set<String> PRIMITIVES =
            Set.of("null", "boolean", "int", "long", "float", "double", "bytes", "string");
    static final Set<String> NAMED = Set.of("record", "error", "enum", "fixed");
    static final Set<String> COMPLEX = Set.of("record", "error", "enum", "fixed", "array", "map", "union");

    private final Map<String, Definition> definitions = new LinkedHashMap<>();
    private final Map<String, Pointer> borrowed = new HashMap<>();

    /**
     * Where a named type is written.
     *
     * @param space the namespace in force inside it; empty for none
     */
    record Definition(String fullName, String space, ObjectNode node, Pointer pointer) {}

    /** Adds a type; where the full name is taken already, returns the one that took it and changes nothing. */
    Optional<Definition> add(Definition definition) {
        return Optional.ofNullable(definitions.putIfAbsent(definition.fullName(), definition));
    }

    /** The type that a name means within a namespace: a name without dots is first sought there, then in no namespace. */
    Optional<Definition> find(String name, String space) {
        return Optional.ofNullable(definitions.get(fullName(name, space)))
                .or(() -> Optional.ofNullable(definitions.get(name)));
    }

    /** All types so far are borrowed from shared schemas, so they have no place in this schema until it is settled. */
    void borrowed() {
        definitions.keySet().forEach(name -> borrowed.put(name, Pointer.ROOT));
    }

    boolean hasBorrowed() {
        return !borrowed.isEmpty();
    }

    boolean isBorrowed(String fullName) {
        return borrowed.containsKey(fullName);
    }

    /** Gives a borrowed type its place; a type of the schema's own keeps the one it has. */
    void settle(String fullName, Pointer place) {
        borrowed.computeIfPresent(fullName, (_, _) -> place);
    }

    /** Where the type with this full name is written; the schema's top where there is none. */
    Pointer place(String fullName) {
        Pointer elsewhere = borrowed.get(fullName);
        if (elsewhere != null) {
            return elsewhere;
        }
        Definition definition = definitions.get(fullName);
        return definition == null ? Pointer.ROOT : definition.pointer();
    }

    int size() {
        return definitions.size();
    }

    static String fullName(String name, String space) {
        return name.indexOf('.') >= 0 || space.isEmpty() ? name : space + "." + name;
    }

    /** The namespace of a full name; empty for none. */
    static String space(String fullName) {
        return fullName.substring(0, Math.max(0, fullName.lastIndexOf('.')));
    }
}
