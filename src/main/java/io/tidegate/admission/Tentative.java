/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.admission;

import io.tidegate.event.Change;
import io.tidegate.event.Declaration;
import io.tidegate.event.DeclarationId;
import io.tidegate.event.EventConfig;
import io.tidegate.event.EventKey;
import io.tidegate.event.Proposal;
import io.tidegate.event.References;
import io.tidegate.event.SchemaHolder;
import io.tidegate.event.SchemaReference;
import io.tidegate.event.SharedSchema;
import io.tidegate.registry.Snapshot;
import io.tidegate.registry.Version;
import io.tidegate.verdict.ChangeKind;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/** The world as it would be if the whole proposal were admitted. It notes everything that is looked at. */
final class Tentative {

    private final Snapshot snapshot;
    private final Map<DeclarationId, Change> changes = new TreeMap<>();
    private final Ground ground;

    /** @param ground where everything that is looked at is noted */
    Tentative(Snapshot snapshot, Proposal proposal, Ground ground) {
        this.snapshot = snapshot;
        this.ground = ground;
        for (Change change : proposal.changes()) {
            ground.namespace(change.id().namespace());
            if (PlannedChange.of(change, snapshot).kind() != ChangeKind.NONE) {
                changes.put(change.id(), change);
            }
        }
    }

    /** Whether the proposal changes this; proposing what is in force already changes nothing. */
    boolean changes(DeclarationId id) {
        return changes.containsKey(id);
    }

    /** What is in force before the proposal. */
    Optional<Declaration> inForce(DeclarationId id) {
        ground.namespace(id.namespace());
        Optional<Declaration> declaration = snapshot.inForce(id);
        note(id, declaration);
        return declaration;
    }

    /** The event config in force after the proposal. */
    Optional<EventConfig> event(EventKey key) {
        DeclarationId id = DeclarationId.event(key);
        Optional<Declaration> declaration = after(id);
        ground.namespace(key.namespace());
        note(id, declaration);
        return declaration.map(EventConfig.class::cast);
    }

    /** The event configs of a stream after the proposal, by key. */
    List<EventConfig> stream(String namespace, String stream) {
        ground.namespace(namespace);
        return after(
                EventConfig.class,
                snapshot.stream(namespace, stream),
                config -> config.key().namespace().equals(namespace)
                        && config.stream().filter(stream::equals).isPresent());
    }

    /** The event configs on a topic after the proposal, of whatever namespace, by key. */
    List<EventConfig> onTopic(String topic) {
        ground.topic(topic);
        return after(
                EventConfig.class,
                snapshot.onTopic(topic),
                config -> config.topic().name().equals(topic));
    }

    /** The event configs that name this one as a predecessor after the proposal, by key. */
    List<EventConfig> successors(EventKey key) {
        return after(
                EventConfig.class,
                snapshot.successors(key),
                config -> config.ordering().after().contains(key));
    }

    /** The event configs and shared schemas that follow a shared schema after the proposal, by kind and key. */
    List<Declaration> dependents(EventKey shared) {
        return after(
                Declaration.class,
                snapshot.dependents(shared),
                declaration -> followed(declaration).contains(shared));
    }

    /** The shared schemas that a declaration follows of itself. */
    Set<EventKey> followed(Declaration declaration) {
        return declaration instanceof SchemaHolder holder
                ? References.followed(holder.schema(), this::shared)
                : Set.of();
    }

    /** Those in force that the proposal leaves alone, and those of the proposal that belong to them. */
    private <D extends Declaration> List<D> after(Class<D> type, Collection<D> inForce, Predicate<D> belongs) {
        SortedMap<DeclarationId, D> members = new TreeMap<>();
        inForce.forEach(declaration -> members.put(declaration.id(), declaration));
        changes.forEach((id, change) -> {
            members.remove(id);
            change.proposed()
                    .filter(type::isInstance)
                    .map(type::cast)
                    .filter(belongs)
                    .ifPresent(declaration -> members.put(id, declaration));
        });
        members.forEach((id, declaration) -> {
            ground.namespace(id.namespace());
            note(id, Optional.of(declaration));
        });
        return List.copyOf(members.values());
    }

    /** The shared schema that a reference means after the proposal: what it proposes comes before what is stored. */
    Optional<SharedSchema> shared(SchemaReference reference) {
        DeclarationId id = DeclarationId.schema(reference.key());
        List<Version> history = versions(id);
        if (reference.version().isEmpty()) {
            return after(id).map(SharedSchema.class::cast);
        }
        int number = reference.version().getAsInt();
        return number == history.size() + 1
                ? Optional.ofNullable(changes.get(id)).flatMap(Change::proposed).map(SharedSchema.class::cast)
                : numbered(history, number);
    }

    /** The shared schema that a reference meant at a revision of the store. */
    Optional<SharedSchema> sharedAt(SchemaReference reference, long revision) {
        List<Version> history = versions(DeclarationId.schema(reference.key()));
        if (reference.version().isPresent()) {
            return numbered(history, reference.version().getAsInt());
        }
        return history.reversed().stream()
                .filter(version -> version.revision() <= revision)
                .findFirst()
                .flatMap(Version::shared);
    }

    private static Optional<SharedSchema> numbered(List<Version> history, int number) {
        return number <= history.size() ? history.get(number - 1).shared() : Optional.empty();
    }

    /** All accepted versions, deletions included. */
    List<Version> versions(DeclarationId id) {
        ground.namespace(id.namespace());
        List<Version> history = snapshot.history(id);
        if (!changes.containsKey(id)) {
            ground.history(id, history);
        }
        return history;
    }

    /** Notes that a rule has looked at who proposes, or why. */
    void noteProposal(String name, String value) {
        ground.proposal(name, value);
    }

    private Optional<Declaration> after(DeclarationId id) {
        Change change = changes.get(id);
        return change == null ? snapshot.inForce(id) : change.proposed();
    }

    private void note(DeclarationId id, Optional<Declaration> declaration) {
        if (!changes.containsKey(id)) {
            ground.read(id, declaration.map(Declaration::fingerprint));
        }
    }
}
