/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.registry;

import io.tidegate.event.Declaration;
import io.tidegate.event.DeclarationId;
import io.tidegate.event.EventConfig;
import io.tidegate.event.EventKey;
import io.tidegate.event.Kind;
import io.tidegate.event.References;
import io.tidegate.event.SchemaReference;
import io.tidegate.event.SharedSchema;
import io.tidegate.event.Waiver;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
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
    public static final Snapshot EMPTY =
            new Snapshot(0, TreePMap.empty(), Indexes.EMPTY, HashTreePMap.empty(), HashTreePMap.empty());

    private final long revision;
    private final PSortedMap<DeclarationId, PVector<Version>> histories;
    private final Indexes indexes;
    private final PMap<String, Head> heads;
    private final PMap<String, Long> topics;

    private Snapshot(
            long revision,
            PSortedMap<DeclarationId, PVector<Version>> histories,
            Indexes indexes,
            PMap<String, Head> heads,
            PMap<String, Long> topics) {
        this.revision = revision;
        this.histories = histories;
        this.indexes = indexes;
        this.heads = heads;
        this.topics = topics;
    }

    /** The store's revision that this is the state of. */
    public long revision() {
        return revision;
    }

    /** All versions, oldest first, deletions included; empty where it never existed. */
    public List<Version> history(DeclarationId id) {
        return histories.getOrDefault(id, TreePVector.empty());
    }

    /** All versions of an event config. */
    public List<Version> history(EventKey event) {
        return history(DeclarationId.event(event));
    }

    /** The newest version, which may be a deletion. */
    public Optional<Version> latest(DeclarationId id) {
        List<Version> history = history(id);
        return history.isEmpty() ? Optional.empty() : Optional.of(history.getLast());
    }

    /** What is in force, or empty where there is nothing. */
    public Optional<Declaration> inForce(DeclarationId id) {
        return latest(id).flatMap(Version::content);
    }

    /** The event config in force, or empty where there is none. */
    public Optional<EventConfig> config(DeclarationId id) {
        return latest(id).flatMap(Version::config);
    }

    /** The event config in force, or empty where there is none. */
    public Optional<EventConfig> config(EventKey event) {
        return config(DeclarationId.event(event));
    }

    /** The newest version of everything that ever was, by kind and key, deletions included. */
    public Stream<Version> latest() {
        return histories.values().stream().map(List::getLast);
    }

    /** Everything accepted after a revision, in the order of revisions, then of kind, key and number. */
    public SortedMap<Long, List<Version>> after(long afterRevision) {
        SortedMap<Long, List<Version>> byRevision = new TreeMap<>();
        for (List<Version> history : histories.values()) {
            if (history.getLast().revision() > afterRevision) {
                history.stream()
                        .filter(version -> version.revision() > afterRevision)
                        .forEach(version -> byRevision
                                .computeIfAbsent(version.revision(), _ -> new ArrayList<>())
                                .add(version));
            }
        }
        return byRevision;
    }

    /** The newest versions of one kind from a key on, by key, deletions included. */
    public Stream<Version> latestFrom(Kind kind, EventKey from) {
        return histories.tailMap(new DeclarationId(kind, from), true).values().stream()
                .map(List::getLast)
                .takeWhile(version -> version.id().kind() == kind);
    }

    /** The event configs in force that belong to a stream, by key. */
    public Collection<EventConfig> stream(String namespace, String stream) {
        return indexes.streams().naming(new Indexes.StreamKey(namespace, stream));
    }

    /** The event configs in force on a topic, of whatever namespace, by key. */
    public Collection<EventConfig> onTopic(String topic) {
        return indexes.topics().naming(topic);
    }

    /** The event configs in force that name this one as a causal predecessor, by key. */
    public Collection<EventConfig> successors(EventKey key) {
        return indexes.successors().naming(key);
    }

    /** The event configs and shared schemas in force that follow a shared schema, by kind and key; {@link References#followed}. */
    public Collection<Declaration> dependents(EventKey sharedSchema) {
        return indexes.dependents().naming(sharedSchema);
    }

    /** The waivers in force for changes of this, expired ones too, by key. */
    public Collection<Waiver> waivers(DeclarationId target) {
        return indexes.waivers().naming(target);
    }

    /** The head of a namespace; {@link Head#NONE} where it was never written. */
    public Head head(String namespace) {
        return heads.getOrDefault(namespace, Head.NONE);
    }

    /** The heads by namespace. */
    public Map<String, Head> heads() {
        return heads;
    }

    /** The revision at which a guard was last written; 0 where it never was. */
    public long revision(Guard guard) {
        return switch (guard) {
            case Guard.Namespace(String name) -> head(name).revision();
            case Guard.Topics(String digit) -> topics.getOrDefault(digit, 0L);
        };
    }

    /** Revisions of the topics' marks that were ever written, by {@link Guard.Topics#digit}. */
    Map<String, Long> topicMarks() {
        return topics;
    }

    /**
     * What one revision of the store, or several, adds to a snapshot.
     *
     * @param topics revisions of topics' marks, by {@link Guard.Topics#digit}
     */
    public record Addition(Collection<Version> versions, Map<String, Head> heads, Map<String, Long> topics) {}

    /** This snapshot after one revision of the store that wrote no topic's mark. */
    public Snapshot plus(long newRevision, Collection<Version> versions, Map<String, Head> newHeads) {
        return plus(newRevision, new Addition(versions, newHeads, Map.of()));
    }

    /**
     * This snapshot after one revision of the store.
     *
     * @throws IllegalArgumentException where a version does not follow the one before it: the store was tampered with
     */
    public Snapshot plus(long newRevision, Addition addition) {
        PSortedMap<DeclarationId, PVector<Version>> histories = this.histories;
        Set<DeclarationId> changed = new LinkedHashSet<>();
        for (Version version : addition.versions()) {
            PVector<Version> history = histories.getOrDefault(version.id(), TreePVector.empty());
            if (version.number() != history.size() + 1) {
                throw new IllegalArgumentException("version of " + version.id() + ": " + version.number()
                        + " (expected: " + (history.size() + 1) + ")");
            }
            histories = histories.plus(version.id(), history.plus(version));
            changed.add(version.id());
        }
        Indexes indexes = indexed(changed, histories);
        return new Snapshot(
                newRevision, histories, indexes, heads.plusAll(addition.heads()), topics.plusAll(addition.topics()));
    }

    /**
     * This snapshot as if the newest version of one declaration had not been admitted; everything else, heads and revision
     * included, is as it is.
     *
     * @throws IllegalArgumentException where there is no version
     */
    public Snapshot withoutNewest(DeclarationId id) {
        PVector<Version> history = histories.getOrDefault(id, TreePVector.empty());
        if (history.isEmpty()) {
            throw new IllegalArgumentException("newest version of " + id + ": none (expected: one)");
        }
        PVector<Version> before = history.minus(history.size() - 1);
        PSortedMap<DeclarationId, PVector<Version>> rest =
                before.isEmpty() ? histories.minus(id) : histories.plus(id, before);
        Optional<Declaration> content =
                before.isEmpty() ? Optional.empty() : before.getLast().content();
        Indexes indexed = indexes.after(inForce(id), content, versionsIn(histories));
        return new Snapshot(revision, rest, indexed, heads, topics);
    }

    private Indexes indexed(Set<DeclarationId> changed, PSortedMap<DeclarationId, PVector<Version>> after) {
        Function<SchemaReference, Optional<SharedSchema>> versions = versionsIn(after);
        Indexes result = indexes;
        for (DeclarationId id : changed) {
            Version newest = after.getOrDefault(id, TreePVector.empty()).getLast();
            result = result.after(inForce(id), newest.content(), versions);
        }
        return result;
    }

    private static Function<SchemaReference, Optional<SharedSchema>> versionsIn(
            PSortedMap<DeclarationId, PVector<Version>> histories) {
        return reference ->
                numbered(histories.getOrDefault(DeclarationId.schema(reference.key()), TreePVector.empty()), reference);
    }

    private static Optional<SharedSchema> numbered(List<Version> history, SchemaReference reference) {
        int number = reference.version().orElse(0);
        return 0 < number && number <= history.size() ? history.get(number - 1).shared() : Optional.empty();
    }
}
