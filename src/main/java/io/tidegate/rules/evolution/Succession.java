/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.rules.evolution;

import io.tidegate.avro.EventSchema;
import io.tidegate.avro.SchemaPairs;
import io.tidegate.document.CanonicalJson;
import io.tidegate.document.JsonPatch;
import io.tidegate.document.Node;
import io.tidegate.document.Pointer;
import io.tidegate.event.SchemaHolder;
import io.tidegate.policy.AcceptedSchema;
import io.tidegate.policy.Subject;
import io.tidegate.policy.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The newest accepted schema and the proposed one, both valid, with the documents in which they are written. */
record Succession(String version, SchemaHolder accepted, SchemaHolder proposed, SchemaPairs pairs) {

    private static final Pointer AVRO = Pointer.of("/spec/schema/avro");
    private static final int LENGTH_TRIED = 32_000;
    private static final int MOST_TRIED = 16;

    /** Empty where there is nothing to compare, or another rule reports a schema that is not valid. */
    static Optional<Succession> of(Subject subject) {
        List<AcceptedSchema> accepted = subject.acceptedSchemas();
        Optional<EventSchema> older =
                accepted.isEmpty() ? Optional.empty() : accepted.getLast().valid();
        Optional<EventSchema> newer = subject.validSchema();
        return older.isEmpty() || newer.isEmpty()
                ? Optional.empty()
                : Optional.of(new Succession(
                        "version " + accepted.getLast().version(),
                        accepted.getLast().holder(),
                        subject.holder(),
                        SchemaPairs.of(older.get(), newer.get())));
    }

    /**
     * How many findings get what takes a trial to prove, a fix or data that Avro refuses: fewer for large schemas, so that the
     * time is bounded.
     */
    static int tried(SchemaHolder config) {
        int length = CanonicalJson.text(config.schema().avro()).length();
        return Math.clamp(LENGTH_TRIED / Math.max(1, length), 1, MOST_TRIED);
    }

    /** What is found, with fixes for the first only, as many as {@link #tried}. */
    static List<Violation> bounded(Subject subject, Stream<Violation> found) {
        List<Violation> violations = new ArrayList<>(found.toList());
        for (int i = tried(subject.holder()); i < violations.size(); i++) {
            violations.set(i, violations.get(i).withoutFixes());
        }
        return violations;
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

    /** A field in words, or the top, which in a shared schema need not be a record. */
    static String field(String path) {
        return path.isEmpty() ? "the top type" : "field `" + path + "`";
    }
}
