/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.admission;

import io.tidegate.avro.AvroSchemas;
import io.tidegate.avro.ParsedSchema;
import io.tidegate.event.Declaration;
import io.tidegate.event.DeclarationId;
import io.tidegate.event.EventConfig;
import io.tidegate.event.EventKey;
import io.tidegate.event.Fingerprint;
import io.tidegate.event.Kind;
import io.tidegate.event.References;
import io.tidegate.event.SchemaHolder;
import io.tidegate.event.SchemaReference;
import io.tidegate.event.SchemaSpec;
import io.tidegate.event.SharedSchema;
import io.tidegate.policy.AcceptedSchema;
import io.tidegate.policy.Dependent;
import io.tidegate.registry.Version;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Schemas with the shared types that they refer to: as they would be after the proposal, and as they were. A schema that
 * follows a shared one changes whenever that does, so one accepted version can have had several.
 */
final class WholeSchemas {

    private final AvroSchemas schemas;
    private final Tentative world;

    /** Rules ask again and again, and a schema's text is long; by identity, since that is enough and costs nothing. */
    private final IdentityHashMap<SchemaHolder, ParsedSchema> known = new IdentityHashMap<>();

    private final Map<DeclarationId, List<AcceptedSchema>> knownAccepted = new HashMap<>();

    WholeSchemas(AvroSchemas schemas, Tentative world) {
        this.schemas = schemas;
        this.world = world;
    }

    /** What a schema refers to after the proposal. */
    References references(SchemaHolder holder) {
        return references(holder, world::shared);
    }

    /** The whole schema after the proposal. */
    ParsedSchema parsed(SchemaHolder holder) {
        ParsedSchema before = known.get(holder);
        if (before != null) {
            return before;
        }
        ParsedSchema parsed = parsed(holder, references(holder));
        known.put(holder, parsed);
        return parsed;
    }

    private static References references(SchemaHolder holder, Function<SchemaReference, Optional<SharedSchema>> find) {
        Optional<EventKey> self = Optional.of(holder.key()).filter(_ -> holder.kind() == Kind.SHARED_SCHEMA);
        return References.of(holder.schema(), self, find);
    }

    private ParsedSchema parsed(SchemaHolder holder, References references) {
        return switch (holder) {
            case EventConfig config -> schemas.parse(config.schema(), references);
            case SharedSchema shared -> schemas.parseShared(shared.schema(), references);
        };
    }

    /**
     * Every schema that was in force under these versions, each distinct one of a version once, in the order in which they
     * were in force last. While something that it refers to was gone, there was no schema that anyone could load.
     */
    List<AcceptedSchema> accepted(DeclarationId id, List<Version> history) {
        return knownAccepted.computeIfAbsent(id, _ -> accepted(history));
    }

    private List<AcceptedSchema> accepted(List<Version> history) {
        List<AcceptedSchema> accepted = new ArrayList<>();
        for (int i = 0; i < history.size(); i++) {
            Version version = history.get(i);
            long end = i + 1 < history.size() ? history.get(i + 1).revision() : Long.MAX_VALUE;
            version.content()
                    .filter(SchemaHolder.class::isInstance)
                    .ifPresent(holder -> accepted.addAll(accepted(version, (SchemaHolder) holder, end)));
        }
        return List.copyOf(accepted);
    }

    private List<AcceptedSchema> accepted(Version version, SchemaHolder holder, long end) {
        LinkedHashMap<List<Fingerprint>, References> distinct = new LinkedHashMap<>();
        for (long moment : moments(holder, version.revision(), end)) {
            References then = references(holder, reference -> world.sharedAt(reference, moment));
            if (then.broken().isEmpty()) {
                distinct.putLast(
                        then.resolved().stream().map(SharedSchema::fingerprint).toList(), then);
            }
        }
        return distinct.values().stream()
                .map(then -> new AcceptedSchema(version.number(), holder, parsed(holder, then)))
                .toList();
    }

    /** The revisions at which the whole schema of a version came into force: its own, and those of what it refers to. */
    private SortedSet<Long> moments(SchemaHolder holder, long start, long end) {
        SortedSet<Long> moments = new TreeSet<>(Set.of(start));
        Set<EventKey> seen = new HashSet<>();
        Deque<SchemaSpec> open = new ArrayDeque<>(List.of(holder.schema()));
        while (!open.isEmpty()) {
            for (SchemaReference reference : open.pop().references()) {
                if (seen.add(reference.key())) {
                    for (Version version : world.versions(DeclarationId.schema(reference.key()))) {
                        version.shared().ifPresent(shared -> open.push(shared.schema()));
                        if (start < version.revision() && version.revision() < end) {
                            moments.add(version.revision());
                        }
                    }
                }
            }
        }
        return moments;
    }

    /** What follows a shared schema and is not changed by the proposal itself, by kind and key. */
    List<Dependent> dependents(EventKey shared) {
        SortedMap<DeclarationId, Dependent> dependents = new TreeMap<>();
        Set<EventKey> seen = new HashSet<>(Set.of(shared));
        Deque<EventKey> open = new ArrayDeque<>(List.of(shared));
        while (!open.isEmpty()) {
            for (Declaration declaration : world.dependents(open.pop())) {
                if (declaration instanceof SchemaHolder holder && !world.changes(holder.id())) {
                    dependents.computeIfAbsent(holder.id(), _ -> dependent(holder));
                }
                if (declaration.kind() == Kind.SHARED_SCHEMA && seen.add(declaration.key())) {
                    open.push(declaration.key());
                }
            }
        }
        return List.copyOf(dependents.values());
    }

    private Dependent dependent(SchemaHolder holder) {
        return new Dependent(holder, parsed(holder), accepted(holder.id(), world.versions(holder.id())));
    }
}
