/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.document;

import java.util.LinkedHashMap;
import java.util.SequencedMap;

/** Gathers the members of an object that is being read; the first of each name stays, later ones are problems. */
final class Members {

    /** The longest name of a member, in UTF-16 units; YAML sets itself the same limit. */
    static final int MAX_NAME = 1024;

    private final Reading reading;
    private final SequencedMap<String, ObjectNode.Member> members = new LinkedHashMap<>();

    Members(Reading reading) {
        this.reading = reading;
    }

    /** Checks a name before its value is read, so that problems come in the order of the text. */
    void check(String name, Position position) throws Refusal {
        ObjectNode.Member first = members.get(name);
        if (first != null) {
            reading.problem(
                    position,
                    "duplicate key: " + Shown.text(name) + " (expected: each key once; first at line "
                            + first.namePosition().line() + ")");
        }
        if (name.length() > MAX_NAME) {
            throw reading.refusal(
                    position, "key: " + Shown.text(name) + " (expected: at most " + MAX_NAME + " characters)");
        }
        if (Reading.hasLoneSurrogate(name)) {
            reading.problem(position, "key: half of a surrogate pair (expected: whole Unicode characters)");
        }
    }

    void add(String name, Position position, Node value) {
        members.putIfAbsent(name, new ObjectNode.Member(position, value));
    }

    ObjectNode object(Position position) {
        return new ObjectNode(members, position);
    }
}
