/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.registry;

import io.tidegate.event.Declaration;
import io.tidegate.event.DeclarationId;
import io.tidegate.event.EventConfig;
import io.tidegate.event.EventKey;
import io.tidegate.event.References;
import io.tidegate.event.SchemaHolder;
import io.tidegate.event.SchemaReference;
import io.tidegate.event.SharedSchema;
import io.tidegate.event.Waiver;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** All the indexes of a snapshot, which move together. */
record Indexes(
        DeclarationIndex<StreamKey, EventConfig> streams,
        DeclarationIndex<String, EventConfig> topics,
        DeclarationIndex<EventKey, EventConfig> successors,
        DeclarationIndex<EventKey, Declaration> dependents,
        DeclarationIndex<DeclarationId, Waiver> waivers) {

    /** Of nothing. */
    static final Indexes EMPTY = new Indexes(
            DeclarationIndex.of(EventConfig.class, (config, _) -> StreamKey.of(config)),
            DeclarationIndex.of(
                    EventConfig.class, (config, _) -> List.of(config.topic().name())),
            DeclarationIndex.of(
                    EventConfig.class, (config, _) -> config.ordering().after()),
            DeclarationIndex.of(Declaration.class, Indexes::following),
            DeclarationIndex.of(Waiver.class, (waiver, _) -> List.of(waiver.target())));

    /** A stream within its namespace. */
    record StreamKey(String namespace, String stream) {
        static List<StreamKey> of(EventConfig config) {
            return config.stream().stream()
                    .map(stream -> new StreamKey(config.key().namespace(), stream))
                    .toList();
        }
    }

    /**
     * After a declaration took the place of another.
     *
     * @param versions the version of a shared schema that a reference names
     */
    Indexes after(
            Optional<Declaration> before,
            Optional<Declaration> after,
            Function<SchemaReference, Optional<SharedSchema>> versions) {
        return new Indexes(
                streams.after(before, after, versions),
                topics.after(before, after, versions),
                successors.after(before, after, versions),
                dependents.after(before, after, versions),
                waivers.after(before, after, versions));
    }

    private static Collection<EventKey> following(
            Declaration declaration, Function<SchemaReference, Optional<SharedSchema>> versions) {
        return switch (declaration) {
            case SchemaHolder holder -> References.followed(holder.schema(), versions);
            case Waiver _ -> Set.of();
        };
    }
}
