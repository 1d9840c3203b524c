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
import io.tidegate.event.SchemaReference;
import io.tidegate.event.SchemaSpec;
import io.tidegate.event.SharedSchema;
import io.tidegate.event.Waiver;
import io.tidegate.policy.AcceptedSchema;
import io.tidegate.policy.Dependent;
import io.tidegate.registry.Version;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
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

    WholeSchemas(AvroSchemas schemas, Tentative world) {
        this.schemas = schemas;
        this.world = world;
    }

    /** The schema that a declaration has of itself; a waiver has none. */
    static Optional<SchemaSpec> spec(Declaration declaration) {
        return switch (declaration) {
            case EventConfig config -> Optional.of(config.schema());
            case SharedSchema shared -> Optional.of(shared.schema());
            case Waiver _ -> Optional.empty();
        };
    }

    /** What a schema refers to after the proposal. */
    References references(Declaration declaration) {
        return references(declaration, world::shared);
    }

    /** The whole schema after the proposal. */
    ParsedSchema parsed(Declaration declaration) {
        return parsed(declaration, references(declaration));
    }

    private static References references(
            Declaration declaration, Function<SchemaReference, Optional<SharedSchema>> find) {
        Optional<EventKey> self = Optional.of(declaration.key()).filter(_ -> declaration.kind() == Kind.SHARED_SCHEMA);
        return spec(declaration).map(spec -> References.of(spec, self, find)).orElse(References.NONE);
    }

    private ParsedSchema parsed(Declaration declaration, References references) {
        return switch (declaration) {
            case EventConfig config -> schemas.parse(config.schema(), references);
            case SharedSchema shared -> schemas.parseShared(shared.schema(), references);
            case Waiver waiver -> throw new IllegalStateException(waiver.id() + " (expected: something with a schema)");
        };
    }

    /**
     * Every schema that was in force under these versions, each distinct one of a version once, in the order in which they
     * were in force last. While something that it refers to was gone, there was no schema that anyone could load.
     */
    List<AcceptedSchema> accepted(List<Version> history) {
        List<AcceptedSchema> accepted = new ArrayList<>();
        for (int i = 0; i < history.size(); i++) {
            Version version = history.get(i);
            long end = i + 1 < history.size() ? history.get(i + 1).revision() : Long.MAX_VALUE;
            version.content().ifPresent(content -> accepted.addAll(accepted(version, content, end)));
        }
        return accepted;
    }

    private List<AcceptedSchema> accepted(Version version, Declaration content, long end) {
        LinkedHashMap<List<Fingerprint>, References> distinct = new LinkedHashMap<>();
        for (long moment : moments(content, version.revision(), end)) {
            References then = references(content, reference -> world.sharedAt(reference, moment));
            if (then.broken().isEmpty()) {
                distinct.putLast(
                        then.resolved().stream().map(SharedSchema::fingerprint).toList(), then);
            }
        }
        return distinct.values().stream()
                .map(then -> new AcceptedSchema(
                        version.number(), spec(content).orElseThrow(), version.config(), parsed(content, then)))
                .toList();
    }

    /** The revisions at which the whole schema of a version came into force: its own, and those of what it refers to. */
    private SortedSet<Long> moments(Declaration content, long start, long end) {
        SortedSet<Long> moments = new TreeSet<>(Set.of(start));
        Set<EventKey> seen = new HashSet<>();
        Deque<SchemaSpec> open = new ArrayDeque<>(spec(content).stream().toList());
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
                if (!world.changes(declaration.id())) {
                    dependents.computeIfAbsent(declaration.id(), _ -> dependent(declaration));
                }
                if (declaration.kind() == Kind.SHARED_SCHEMA && seen.add(declaration.key())) {
                    open.push(declaration.key());
                }
            }
        }
        return List.copyOf(dependents.values());
    }

    private Dependent dependent(Declaration declaration) {
        return new Dependent(declaration, parsed(declaration), accepted(world.versions(declaration.id())));
    }
}
