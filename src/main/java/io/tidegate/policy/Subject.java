/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.policy;

import io.tidegate.avro.EventSchema;
import io.tidegate.avro.ParsedSchema;
import io.tidegate.event.Declaration;
import io.tidegate.event.DeclarationId;
import io.tidegate.event.EventConfig;
import io.tidegate.event.EventKey;
import io.tidegate.event.References;
import io.tidegate.event.SchemaHolder;
import io.tidegate.registry.Version;
import io.tidegate.verdict.ChangeKind;
import io.tidegate.verdict.RuleId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.function.Predicate;

/**
 * All that a rule may look at when it judges one change: what is proposed, its accepted versions, and the other events as
 * they would be if the whole proposal were admitted. What a rule looks up here is what the commit is protected against and
 * what the decision id covers.
 */
public interface Subject {

    /** What is proposed; for a deletion, what is in force. */
    Declaration declaration();

    default EventKey key() {
        return declaration().key();
    }

    ChangeKind change();

    /** The proposed event config; only for rules that are about event configs ({@link BuiltInRule#kinds}). */
    default EventConfig config() {
        if (declaration() instanceof EventConfig config) {
            return config;
        }
        throw new IllegalStateException(declaration().id() + " (expected: an event config)");
    }

    /** The proposed event config or shared schema; only for rules that are about what has a schema. */
    default SchemaHolder holder() {
        if (declaration() instanceof SchemaHolder holder) {
            return holder;
        }
        throw new IllegalStateException(declaration().id() + " (expected: something with a schema)");
    }

    /** The proposed schema as parsed; rules that need it say nothing where it is not valid, since another rule does. */
    ParsedSchema schema();

    /** The proposed schema where it is valid. */
    default Optional<EventSchema> validSchema() {
        return valid(schema());
    }

    /** The shared schemas that the proposed schema refers to. */
    References references();

    /** Every accepted version that had content, oldest first; those before a deletion too. */
    List<Version> history();

    /** The newest accepted content, also where it has been deleted since: deleting launders nothing. */
    default Optional<Declaration> before() {
        return history().isEmpty() ? Optional.empty() : history().getLast().content();
    }

    /** The newest accepted event config; empty where the subject is none. */
    default Optional<EventConfig> previous() {
        return before().filter(EventConfig.class::isInstance).map(EventConfig.class::cast);
    }

    /** The newest accepted config that fulfils the condition, whatever came after it. */
    default Optional<EventConfig> lastAccepted(Predicate<EventConfig> condition) {
        return history().reversed().stream()
                .flatMap(version -> version.config().stream())
                .filter(condition)
                .findFirst();
    }

    /** Every schema that was in force under {@link #history()}, oldest first. */
    List<AcceptedSchema> acceptedSchemas();

    /** The schema of another event config, or of an accepted one, as it is now. */
    ParsedSchema schemaOf(EventConfig config);

    /** The schema of an accepted config, where it is valid; accepted ones are, unless the store was tampered with. */
    default Optional<EventSchema> validSchemaOf(EventConfig config) {
        return valid(schemaOf(config));
    }

    /** The other events of the stream, by key; empty where the event belongs to none. */
    List<EventConfig> peers();

    /** The other events on the same topic, of whatever namespace, by key, as they would be after the proposal. */
    List<EventConfig> onTopic();

    /** The events that name this one as a causal predecessor, by key, as they would be after the proposal. */
    List<EventConfig> successors();

    /** What follows this shared schema and is not in the proposal itself, by kind and key. */
    List<Dependent> dependents();

    /** Any event, as it would be after the proposal. */
    Optional<EventConfig> event(EventKey key);

    /** What is in force now, whatever the proposal wants; empty where there is nothing. */
    Optional<Declaration> inForce(DeclarationId id);

    /** Whether the proposal changes this. */
    boolean proposes(DeclarationId id);

    /** The rules that some policy in force uses, or that are always judged. */
    SortedSet<RuleId> rules();

    /** Who proposes; empty where nobody said. */
    String author();

    /** Why, in the author's words; empty where nobody said. */
    String reason();

    /** The clock reading that everything in this proposal is judged with. */
    Instant now();

    private static Optional<EventSchema> valid(ParsedSchema parsed) {
        return parsed instanceof ParsedSchema.Valid valid ? Optional.of(valid.schema()) : Optional.empty();
    }
}
