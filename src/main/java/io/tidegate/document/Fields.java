/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.document;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads an object's members by name and gathers every problem on the way. Ask for each field that the format has, then
 * call {@link #done()}, which reports the members that nobody asked for.
 */
public final class Fields {

    private final Value whole;
    private final ObjectNode object;
    private final List<String> asked = new ArrayList<>();

    Fields(Value whole, ObjectNode object) {
        this.whole = whole;
        this.object = object;
    }

    /** The fields of a document's top; problems are added to the list. */
    public static Fields of(Document document, List<Problem> problems) {
        return new Fields(new Value(document, Pointer.ROOT, document.root(), problems), document.root());
    }

    /** The field's value, or empty where it is absent. */
    public Optional<Value> optional(String name) {
        if (!asked.contains(name)) {
            asked.add(name);
        }
        return object.get(name).map(node -> whole.child(name, node));
    }

    /** The field's value; where it is absent that is a problem. */
    public Optional<Value> required(String name) {
        Optional<Value> value = optional(name);
        if (value.isEmpty()) {
            whole.problem("required field is missing: " + name);
        }
        return value;
    }

    /** All members, whatever their names, in order; then none is unknown. */
    public Map<String, Node> all() {
        asked.addAll(object.members().keySet());
        return object.values();
    }

    /** The object as a whole, for problems that are about more than one field. */
    public Value whole() {
        return whole;
    }

    /** Reports every member that was not asked for. */
    public void done() {
        for (String name : object.members().keySet()) {
            if (!asked.contains(name)) {
                whole.child(name, object.members().get(name).value())
                        .problem("unknown field: " + Shown.text(name) + hint(name));
            }
        }
    }

    private String hint(String name) {
        String choices =
                asked.isEmpty() ? " (expected: no fields)" : " (expected one of: " + String.join(", ", asked) + ")";
        return Spelling.nearest(name, asked)
                .filter(known -> !object.members().containsKey(known))
                .map(known -> " (did you mean " + known + "?)")
                .orElse(choices);
    }
}
