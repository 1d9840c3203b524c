/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.admission;

import io.tidegate.event.Change;
import io.tidegate.event.EventConfig;
import io.tidegate.event.EventKey;
import io.tidegate.event.Proposal;
import io.tidegate.registry.Snapshot;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/** The world as it would be if the whole proposal were admitted. It notes every event and namespace that is looked at. */
final class Tentative {

    private final Snapshot snapshot;
    private final Map<EventKey, Change> changes = new TreeMap<>();
    private final Ground ground;

    /** @param ground where everything that is looked at is noted */
    Tentative(Snapshot snapshot, Proposal proposal, Ground ground) {
        this.snapshot = snapshot;
        this.ground = ground;
        for (Change change : proposal.changes()) {
            changes.put(change.key(), change);
            ground.namespace(change.key().namespace());
        }
    }

    /** The event config in force after the proposal. */
    Optional<EventConfig> event(EventKey key) {
        Optional<EventConfig> config = config(key);
        ground.namespace(key.namespace());
        note(key, config);
        return config;
    }

    /** The event configs of a stream after the proposal, by key. */
    List<EventConfig> stream(String namespace, String stream) {
        ground.namespace(namespace);
        return after(
                snapshot.stream(namespace, stream),
                config -> config.key().namespace().equals(namespace)
                        && config.stream().filter(stream::equals).isPresent());
    }

    /** The event configs on a topic after the proposal, of whatever namespace, by key. */
    List<EventConfig> onTopic(String topic) {
        return after(snapshot.onTopic(topic), config -> config.topic().name().equals(topic));
    }

    /** The event configs that name this one as a predecessor after the proposal, by key. */
    List<EventConfig> successors(EventKey key) {
        return after(
                snapshot.successors(key), config -> config.ordering().after().contains(key));
    }

    /** Those in force that the proposal leaves alone, and those of the proposal that belong to them. */
    private List<EventConfig> after(Collection<EventConfig> inForce, Predicate<EventConfig> belongs) {
        SortedMap<EventKey, EventConfig> members = new TreeMap<>();
        inForce.forEach(config -> members.put(config.key(), config));
        changes.forEach((key, change) -> {
            members.remove(key);
            if (change instanceof Change.Put put && belongs.test(put.config())) {
                members.put(key, put.config());
            }
        });
        members.forEach((key, config) -> {
            ground.namespace(key.namespace());
            note(key, Optional.of(config));
        });
        return List.copyOf(members.values());
    }

    /** Notes that a rule has looked at who proposes, or why. */
    void noteProposal(String name, String value) {
        ground.proposal(name, value);
    }

    private Optional<EventConfig> config(EventKey key) {
        return switch (changes.get(key)) {
            case Change.Put put -> Optional.of(put.config());
            case Change.Delete _ -> Optional.empty();
            case null -> snapshot.config(key);
        };
    }

    private void note(EventKey key, Optional<EventConfig> config) {
        if (!changes.containsKey(key)) {
            ground.event(key, config.map(EventConfig::fingerprint));
        }
    }
}
