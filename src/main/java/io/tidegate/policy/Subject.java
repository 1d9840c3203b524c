/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.policy;

import io.tidegate.avro.EventSchema;
import io.tidegate.avro.ParsedSchema;
import io.tidegate.event.EventConfig;
import io.tidegate.event.EventKey;
import io.tidegate.registry.Version;
import io.tidegate.verdict.ChangeKind;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * All that a rule may look at when it judges one change: the proposed event config, its accepted versions, and the other
 * events as they would be if the whole proposal were admitted. What a rule looks up here is what the commit is protected
 * against and what the decision id covers.
 */
public interface Subject {

    EventKey key();

    ChangeKind change();

    /** The proposed config; for a deletion, the one in force. */
    EventConfig config();

    /** The proposed schema as parsed; rules that need it say nothing where it is not valid, since another rule does. */
    ParsedSchema schema();

    /** The proposed schema where it is valid. */
    default Optional<EventSchema> validSchema() {
        return valid(schema());
    }

    /** Every accepted version that had a config, oldest first; those before a deletion too. */
    List<Version> history();

    /** The newest accepted config, also where it has been deleted since: deleting launders nothing. */
    default Optional<EventConfig> previous() {
        return history().isEmpty() ? Optional.empty() : history().getLast().config();
    }

    /** The newest accepted config that fulfils the condition, whatever came after it. */
    default Optional<EventConfig> lastAccepted(Predicate<EventConfig> condition) {
        return history().reversed().stream()
                .flatMap(version -> version.config().stream())
                .filter(condition)
                .findFirst();
    }

    /** Every schema that was in force under {@link #history()}, oldest first. */
    default List<AcceptedSchema> acceptedSchemas() {
        return history().stream()
                .flatMap(version -> version.config().stream()
                        .map(config -> new AcceptedSchema(version.number(), config, schemaOf(config))))
                .toList();
    }

    /** The schema of an accepted config. */
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

    /** Any event, as it would be after the proposal. */
    Optional<EventConfig> event(EventKey key);

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
