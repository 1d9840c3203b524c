/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.admission;

import io.tidegate.event.Change;
import io.tidegate.event.EventConfig;
import io.tidegate.event.EventKey;
import io.tidegate.event.Fingerprint;
import io.tidegate.event.Proposal;
import io.tidegate.registry.Snapshot;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The world as it would be if the whole proposal were admitted. It notes every event and namespace that is looked at: the
 * decision id covers the former, the commit is protected against changes of the latter.
 */
final class Tentative {

    private final Snapshot snapshot;
    private final Map<EventKey, Change> changes = new TreeMap<>();
    private final SortedMap<EventKey, Optional<Fingerprint>> eventsRead = new TreeMap<>();
    private final SortedSet<String> namespacesRead = new TreeSet<>();
    private final SortedMap<String, String> proposalRead = new TreeMap<>();

    Tentative(Snapshot snapshot, Proposal proposal) {
        this.snapshot = snapshot;
        for (Change change : proposal.changes()) {
            changes.put(change.key(), change);
            namespacesRead.add(change.key().namespace());
        }
    }

    /** The event config in force after the proposal. */
    Optional<EventConfig> event(EventKey key) {
        Optional<EventConfig> config = config(key);
        namespacesRead.add(key.namespace());
        note(key, config);
        return config;
    }

    /** The event configs of a stream after the proposal, by key. */
    List<EventConfig> stream(String namespace, String stream) {
        namespacesRead.add(namespace);
        SortedMap<EventKey, EventConfig> members = new TreeMap<>();
        snapshot.stream(namespace, stream).forEach(config -> members.put(config.key(), config));
        changes.forEach((key, change) -> {
            members.remove(key);
            if (change instanceof Change.Put put && belongs(put.config(), namespace, stream)) {
                members.put(key, put.config());
            }
        });
        members.forEach((key, config) -> note(key, Optional.of(config)));
        return List.copyOf(members.values());
    }

    /** What was looked at beside the proposal's own events, by key; empty values are events that do not exist. */
    SortedMap<EventKey, Optional<Fingerprint>> eventsRead() {
        return eventsRead;
    }

    /** Notes that a rule has looked at who proposes, or why. */
    void noteProposal(String name, String value) {
        proposalRead.put(name, value);
    }

    /** What was looked at of the proposal itself: its author, its reason, or nothing. */
    SortedMap<String, String> proposalRead() {
        return proposalRead;
    }

    /** The namespaces whose state the judgement rests on. */
    SortedSet<String> namespacesRead() {
        return namespacesRead;
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
            eventsRead.put(key, config.map(EventConfig::fingerprint));
        }
    }

    private static boolean belongs(EventConfig config, String namespace, String stream) {
        return config.key().namespace().equals(namespace)
                && config.stream().filter(stream::equals).isPresent();
    }
}
