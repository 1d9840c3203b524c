/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.registry;

import io.tidegate.event.EventConfig;
import io.tidegate.event.EventKey;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;
import org.pcollections.PSortedMap;
import org.pcollections.PVector;
import org.pcollections.TreePMap;
import org.pcollections.TreePVector;

/**
 * Everything accepted at one revision; immutable. A newer snapshot shares what did not change, so making one costs what
 * the change touches.
 */
public final class Snapshot {

    /** Nothing was ever accepted. */
    public static final Snapshot EMPTY = new Snapshot(0, TreePMap.empty(), HashTreePMap.empty(), HashTreePMap.empty());

    private final long revision;
    private final PSortedMap<EventKey, PVector<Version>> histories;
    private final PMap<StreamKey, PSortedMap<EventKey, EventConfig>> streams;
    private final PMap<String, Head> heads;

    private record StreamKey(String namespace, String stream) {}

    private Snapshot(
            long revision,
            PSortedMap<EventKey, PVector<Version>> histories,
            PMap<StreamKey, PSortedMap<EventKey, EventConfig>> streams,
            PMap<String, Head> heads) {
        this.revision = revision;
        this.histories = histories;
        this.streams = streams;
        this.heads = heads;
    }

    /** The store's revision that this is the state of. */
    public long revision() {
        return revision;
    }

    /** All versions of an event config, oldest first, deletions included; empty where it never existed. */
    public List<Version> history(EventKey key) {
        return histories.getOrDefault(key, TreePVector.empty());
    }

    /** The newest version of an event config, which may be a deletion. */
    public Optional<Version> latest(EventKey key) {
        List<Version> history = history(key);
        return history.isEmpty() ? Optional.empty() : Optional.of(history.getLast());
    }

    /** The event config in force, or empty where there is none. */
    public Optional<EventConfig> config(EventKey key) {
        return latest(key).flatMap(Version::config);
    }

    /** The newest version of every event config that ever was, by key, deletions included. */
    public Stream<Version> latest() {
        return histories.values().stream().map(List::getLast);
    }

    /** The same for the keys above the given one. */
    public Stream<Version> latestAfter(EventKey key) {
        return histories.tailMap(key, false).values().stream().map(List::getLast);
    }

    /** The same for one namespace. */
    public Stream<Version> latest(String namespace) {
        EventKey smallest = new EventKey(namespace, "0");
        return histories.tailMap(smallest, true).values().stream()
                .map(List::getLast)
                .takeWhile(version -> version.key().namespace().equals(namespace));
    }

    /** The event configs in force that belong to a stream, by key. */
    public Collection<EventConfig> stream(String namespace, String stream) {
        return streams.getOrDefault(new StreamKey(namespace, stream), TreePMap.empty())
                .values();
    }

    /** The head of a namespace; {@link Head#NONE} where it was never written. */
    public Head head(String namespace) {
        return heads.getOrDefault(namespace, Head.NONE);
    }

    /** The heads by namespace. */
    public Map<String, Head> heads() {
        return heads;
    }

    /**
     * This snapshot after one revision of the store.
     *
     * @throws IllegalArgumentException where a version does not follow the one before it: the store was tampered with
     */
    public Snapshot plus(long newRevision, Collection<Version> versions, Map<String, Head> newHeads) {
        PSortedMap<EventKey, PVector<Version>> histories = this.histories;
        PMap<StreamKey, PSortedMap<EventKey, EventConfig>> streams = this.streams;
        for (Version version : versions) {
            PVector<Version> history = histories.getOrDefault(version.key(), TreePVector.empty());
            if (version.number() != history.size() + 1) {
                throw new IllegalArgumentException("version of " + version.key() + ": " + version.number()
                        + " (expected: " + (history.size() + 1) + ")");
            }
            Optional<EventConfig> before =
                    history.isEmpty() ? Optional.empty() : history.getLast().config();
            streams = moved(streams, before, version.config());
            histories = histories.plus(version.key(), history.plus(version));
        }
        return new Snapshot(newRevision, histories, streams, heads.plusAll(newHeads));
    }

    private static PMap<StreamKey, PSortedMap<EventKey, EventConfig>> moved(
            PMap<StreamKey, PSortedMap<EventKey, EventConfig>> streams,
            Optional<EventConfig> before,
            Optional<EventConfig> after) {
        PMap<StreamKey, PSortedMap<EventKey, EventConfig>> result = streams;
        if (before.isPresent() && before.get().stream().isPresent()) {
            EventConfig config = before.get();
            StreamKey key =
                    new StreamKey(config.key().namespace(), config.stream().get());
            result = result.plus(key, result.getOrDefault(key, TreePMap.empty()).minus(config.key()));
        }
        if (after.isPresent() && after.get().stream().isPresent()) {
            EventConfig config = after.get();
            StreamKey key =
                    new StreamKey(config.key().namespace(), config.stream().get());
            result = result.plus(key, result.getOrDefault(key, TreePMap.empty()).plus(config.key(), config));
        }
        return result;
    }
}
