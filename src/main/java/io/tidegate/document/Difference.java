/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.document;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * One place in which two documents differ.
 *
 * @param pointer in the newer document; where something was taken away, in the older
 * @param before the value in the older document; empty where it was added
 * @param after the value in the newer document; empty where it was taken away
 */
public record Difference(Pointer pointer, Optional<Node> before, Optional<Node> after) {

    /**
     * All differences, by pointer. List items that are objects with names of their own (Avro fields, producers) are paired
     * by name, others by index.
     */
    public static List<Difference> between(Node before, Node after) {
        List<Difference> differences = new ArrayList<>();
        compare(Pointer.ROOT, before, after, differences);
        return differences;
    }

    private static void compare(Pointer pointer, Node before, Node after, List<Difference> found) {
        if (before instanceof ObjectNode old && after instanceof ObjectNode young) {
            compareObjects(pointer, old, young, found);
        } else if (before instanceof ArrayNode old && after instanceof ArrayNode young) {
            compareArrays(pointer, old, young, found);
        } else if (!CanonicalJson.text(before).equals(CanonicalJson.text(after))) {
            found.add(new Difference(pointer, Optional.of(before), Optional.of(after)));
        }
    }

    private static void compareObjects(Pointer pointer, ObjectNode before, ObjectNode after, List<Difference> found) {
        TreeSet<String> names = new TreeSet<>(before.members().keySet());
        names.addAll(after.members().keySet());
        for (String name : names) {
            pair(pointer.child(name), before.get(name), after.get(name), found);
        }
    }

    private static void compareArrays(Pointer pointer, ArrayNode before, ArrayNode after, List<Difference> found) {
        Map<String, Integer> older = places(before);
        Map<String, Integer> younger = places(after);
        boolean named = older.size() == before.items().size()
                && younger.size() == after.items().size();
        for (int i = 0; i < after.items().size(); i++) {
            Integer other = named ? older.get(name(after.items().get(i))) : Integer.valueOf(i);
            Optional<Node> old = other == null || other >= before.items().size()
                    ? Optional.empty()
                    : Optional.of(before.items().get(other));
            pair(pointer.child(i), old, Optional.of(after.items().get(i)), found);
        }
        for (int i = 0; i < before.items().size(); i++) {
            Node item = before.items().get(i);
            boolean gone = named
                    ? !younger.containsKey(name(item))
                    : i >= after.items().size();
            if (gone) {
                found.add(new Difference(pointer.child(i), Optional.of(item), Optional.empty()));
            }
        }
    }

    private static void pair(Pointer pointer, Optional<Node> before, Optional<Node> after, List<Difference> found) {
        if (before.isPresent() && after.isPresent()) {
            compare(pointer, before.get(), after.get(), found);
        } else {
            found.add(new Difference(pointer, before, after));
        }
    }

    private static Map<String, Integer> places(ArrayNode array) {
        Map<String, Integer> places = new LinkedHashMap<>();
        for (int i = 0; i < array.items().size(); i++) {
            String name = name(array.items().get(i));
            if (!name.isEmpty()) {
                places.put(name, i);
            }
        }
        return places;
    }

    private static String name(Node item) {
        return item instanceof ObjectNode object && object.get("name").orElse(null) instanceof StringNode name
                ? name.value()
                : "";
    }
}
