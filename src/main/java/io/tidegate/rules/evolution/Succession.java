/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.rules.evolution;

import io.tidegate.avro.EventSchema;
import io.tidegate.avro.SchemaPairs;
import io.tidegate.document.JsonPatch;
import io.tidegate.document.Node;
import io.tidegate.document.Pointer;
import io.tidegate.event.EventConfig;
import io.tidegate.policy.Subject;
import java.util.Optional;

/** The newest accepted schema and the proposed one, both valid, with the documents in which they are written. */
record Succession(String version, EventConfig accepted, EventConfig proposed, SchemaPairs pairs) {

    private static final Pointer AVRO = Pointer.of("/spec/schema/avro");

    /** Empty where there is nothing to compare, or another rule reports a schema that is not valid. */
    static Optional<Succession> of(Subject subject) {
        Optional<EventConfig> accepted = subject.previous();
        Optional<EventSchema> older = accepted.flatMap(subject::validSchemaOf);
        Optional<EventSchema> newer = subject.validSchema();
        return older.isEmpty() || newer.isEmpty()
                ? Optional.empty()
                : Optional.of(new Succession(
                        "version " + subject.history().getLast().number(),
                        accepted.get(),
                        subject.config(),
                        SchemaPairs.of(older.get(), newer.get())));
    }

    /** The place in a document of a place in its schema. */
    static Pointer place(Pointer inSchema) {
        return AVRO.resolve(inSchema);
    }

    /** What the accepted schema has at the place. */
    Optional<Node> before(Pointer inSchema) {
        return accepted.document().at(place(inSchema));
    }

    /** What the proposed schema has at the place. */
    Optional<Node> now(Pointer inSchema) {
        return proposed.document().at(place(inSchema));
    }

    /** The place, or the one above it where the proposed schema has nothing there. */
    Pointer nearest(Pointer inSchema, String member) {
        Pointer whole = place(inSchema.child(member));
        return proposed.document().at(whole).isPresent() ? whole : place(inSchema);
    }

    /** Gives an object's member the value that it has in the accepted schema, or takes it away where it has none there. */
    JsonPatch restore(String member, Pointer before, Pointer now) {
        Pointer place = place(now.child(member));
        return before(before.child(member))
                .map(node -> JsonPatch.add(place, node))
                .orElseGet(() -> JsonPatch.remove(place));
    }

    /** A field in words. */
    static String field(String path) {
        return path.isEmpty() ? "the top record" : "field `" + path + "`";
    }
}
