/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.document;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/** An object in a document; its members keep the order in which they were written. */
public record ObjectNode(SequencedMap<String, Member> members, Position position) implements Node {

    /** A member's value, and where its name stands. */
    public record Member(Position namePosition, Node value) {}

    public ObjectNode {
        members = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(members));
    }

    /** The value of the member with this name. */
    public Optional<Node> get(String name) {
        return Optional.ofNullable(members.get(name)).map(Member::value);
    }

    /** This object without the member of that name. */
    public ObjectNode without(String name) {
        if (!members.containsKey(name)) {
            return this;
        }
        SequencedMap<String, Member> rest = new LinkedHashMap<>(members);
        rest.remove(name);
        return new ObjectNode(rest, position);
    }

    /** This object with a member set, at the end where it is new. */
    public ObjectNode with(String name, Node value) {
        SequencedMap<String, Member> more = new LinkedHashMap<>(members);
        more.put(name, new Member(value.position(), value));
        return new ObjectNode(more, position);
    }

    /** The values by name, in order. */
    public Map<String, Node> values() {
        Map<String, Node> values = new LinkedHashMap<>();
        members.forEach((name, member) -> values.put(name, member.value()));
        return Collections.unmodifiableMap(values);
    }

    @Override
    public String kind() {
        return "an object";
    }
}
