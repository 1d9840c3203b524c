/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.registry;

import io.tidegate.event.Declaration;
import io.tidegate.event.DeclarationId;
import io.tidegate.event.EventConfig;
import io.tidegate.event.EventKey;
import io.tidegate.event.SchemaReference;
import io.tidegate.event.SchemaSpec;
import io.tidegate.event.SharedSchema;
import io.tidegate.event.Waiver;
import java.util.List;
import java.util.Optional;

/** All the indexes of a snapshot, which move together. */
record Indexes(
        DeclarationIndex<StreamKey, EventConfig> streams,
        DeclarationIndex<String, EventConfig> topics,
        DeclarationIndex<EventKey, EventConfig> successors,
        DeclarationIndex<EventKey, Declaration> dependents,
        DeclarationIndex<DeclarationId, Waiver> waivers) {

    /** Of nothing. */
    static final Indexes EMPTY = new Indexes(
            DeclarationIndex.of(EventConfig.class, StreamKey::of),
            DeclarationIndex.of(
                    EventConfig.class, config -> List.of(config.topic().name())),
            DeclarationIndex.of(EventConfig.class, config -> config.ordering().after()),
            DeclarationIndex.of(Declaration.class, Indexes::following),
            DeclarationIndex.of(Waiver.class, waiver -> List.of(waiver.target())));

    /** A stream within its namespace. */
    record StreamKey(String namespace, String stream) {
        static List<StreamKey> of(EventConfig config) {
            return config.stream().stream()
                    .map(stream -> new StreamKey(config.key().namespace(), stream))
                    .toList();
        }
    }

    /** After a declaration took the place of another. */
    Indexes after(Optional<Declaration> before, Optional<Declaration> after) {
        return new Indexes(
                streams.after(before, after),
                topics.after(before, after),
                successors.after(before, after),
                dependents.after(before, after),
                waivers.after(before, after));
    }

    /** The shared schemas that it follows as they change: those of which it names no version. */
    private static List<EventKey> following(Declaration declaration) {
        return switch (declaration) {
            case EventConfig config -> following(config.schema());
            case SharedSchema shared -> following(shared.schema());
            case Waiver _ -> List.of();
        };
    }

    private static List<EventKey> following(SchemaSpec schema) {
        return schema.references().stream()
                .filter(reference -> reference.version().isEmpty())
                .map(SchemaReference::key)
                .toList();
    }
}
