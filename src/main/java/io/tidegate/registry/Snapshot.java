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
    public static final Snapshot EMPTY = new Snapshot(
            0,
            TreePMap.empty(),
            EventIndex.by(StreamKey::of),
            EventIndex.by(config -> List.of(config.topic().name())),
            EventIndex.by(config -> config.ordering().after()),
            HashTreePMap.empty());

    private final long revision;
    private final PSortedMap<EventKey, PVector<Version>> histories;
    private final EventIndex<StreamKey> streams;
    private final EventIndex<String> topics;
    private final EventIndex<EventKey> successors;
    private final PMap<String, Head> heads;

    private record StreamKey(String namespace, String stream) {
        static List<StreamKey> of(EventConfig config) {
            return config.stream().stream()
                    .map(stream -> new StreamKey(config.key().namespace(), stream))
                    .toList();
        }
    }

    private Snapshot(
            long revision,
            PSortedMap<EventKey, PVector<Version>> histories,
            EventIndex<StreamKey> streams,
            EventIndex<String> topics,
            EventIndex<EventKey> successors,
            PMap<String, Head> heads) {
        this.revision = revision;
        this.histories = histories;
        this.streams = streams;
        this.topics = topics;
        this.successors = successors;
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
        return streams.naming(new StreamKey(namespace, stream));
    }

    /** The event configs in force on a topic, of whatever namespace, by key. */
    public Collection<EventConfig> onTopic(String topic) {
        return topics.naming(topic);
    }

    /** The event configs in force that name this one as a causal predecessor, by key. */
    public Collection<EventConfig> successors(EventKey key) {
        return successors.naming(key);
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
        EventIndex<StreamKey> streams = this.streams;
        EventIndex<String> topics = this.topics;
        EventIndex<EventKey> successors = this.successors;
        for (Version version : versions) {
            PVector<Version> history = histories.getOrDefault(version.key(), TreePVector.empty());
            if (version.number() != history.size() + 1) {
                throw new IllegalArgumentException("version of " + version.key() + ": " + version.number()
                        + " (expected: " + (history.size() + 1) + ")");
            }
            Optional<EventConfig> before =
                    history.isEmpty() ? Optional.empty() : history.getLast().config();
            streams = streams.after(before, version.config());
            topics = topics.after(before, version.config());
            successors = successors.after(before, version.config());
            histories = histories.plus(version.key(), history.plus(version));
        }
        return new Snapshot(newRevision, histories, streams, topics, successors, heads.plusAll(newHeads));
    }
}
