/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.registry;

import io.tidegate.event.DeclarationId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A snapshot being read from all that a store holds at one revision. What the known snapshot has already is compared, not
 * parsed again; versions are immutable, so one that is gone or other than it was means that the store was tampered with.
 * Add the directories in the order of {@link Layout#directories()}.
 */
public final class Reload {

    private final Layout layout;
    private final Snapshot known;
    private final InForceCheck inForce;
    private final Map<DeclarationId, Integer> seen = new HashMap<>();
    private final Map<DeclarationId, Version> newest = new HashMap<>();
    private final Set<DeclarationId> seenInForce = new HashSet<>();
    private final List<Version> fresh = new ArrayList<>();
    private final Map<String, Head> heads = new TreeMap<>();
    private final Map<String, Long> topics = new TreeMap<>();
    private @Nullable CorruptStoreException corruption;

    Reload(Layout layout, Snapshot known) {
        this.layout = layout;
        this.known = known;
        this.inForce = new InForceCheck(layout);
    }

    /** Adds a key of the store; one that cannot be read is remembered and spoils the whole. */
    public void add(StoredEntry entry) {
        try {
            switch (Place.of(layout, entry.key())) {
                case Place.VersionPlace(DeclarationId id, int number) -> version(entry, id, number);
                case Place.HeadPlace(String namespace) -> heads.put(namespace, HeadRecord.read(entry));
                case Place.TopicsPlace(String digit) -> topics.put(digit, entry.revision());
                case Place.InForce(DeclarationId id) -> inForce(entry, id);
                case Place.Stray stray -> stray(entry.key(), stray);
                case Place.ImportPlace _ -> throw CorruptStoreException.importing(entry.key());
                case Place.Elsewhere _ -> {}
            }
        } catch (CorruptStoreException e) {
            corruption = corruption == null ? e : corruption;
        }
    }

    /** Whether something spoils it already, so that there is no use in reading on. */
    public boolean spoilt() {
        return corruption != null;
    }

    private void version(StoredEntry entry, DeclarationId id, int number) {
        seen.merge(id, 1, Integer::sum);
        List<Version> history = known.history(id);
        if (number > history.size()) {
            Version version = VersionRecord.read(entry, id, number);
            fresh.add(version);
            newest.merge(id, version, (a, b) -> a.number() > b.number() ? a : b);
        } else if (history.get(number - 1).revision() != entry.revision()) {
            Unchanged.check(history, number, entry.key(), entry.text());
        }
    }

    private void inForce(StoredEntry entry, DeclarationId id) {
        seenInForce.add(id);
        Optional<Version> latest = latest(id);
        boolean sameCommit =
                latest.isPresent() && !latest.get().deletion() && latest.get().revision() == entry.revision();
        if (!sameCommit) {
            inForce.compare(id, latest, Optional.of(entry.text()));
        }
    }

    private Optional<Version> latest(DeclarationId id) {
        return Optional.ofNullable(newest.get(id)).or(() -> known.latest(id));
    }

    private void stray(String key, Place.Stray stray) {
        if (!stray.harmless()) {
            throw new CorruptStoreException(key, "not a key of the gate (expected: " + stray.expected() + ")");
        }
        inForce.stray(key, true);
    }

    /** The store's state, or the exception that says which key spoils it. */
    Snapshot snapshot(long revision) {
        if (corruption != null) {
            throw corruption;
        }
        if (revision < known.revision()) {
            throw new CorruptStoreException(
                    layout.prefix(),
                    "the store's revision went back from " + known.revision() + " to " + revision
                            + ": was a backup restored? (restart to take the store as it is)");
        }
        known.latest().forEach(this::expectAll);
        known.heads().forEach(this::expectHead);
        known.topicMarks().keySet().forEach(this::expectMark);
        fresh.sort(Comparator.comparing(Version::id).thenComparingInt(Version::number));
        fresh.forEach(version -> expectHead(version.key().namespace(), Head.NONE));
        return Unchanged.plus(layout, known, revision, new Snapshot.Addition(fresh, heads, topics));
    }

    private void expectAll(Version latest) {
        int found = seen.getOrDefault(latest.id(), 0);
        if (found < latest.number()) {
            throw new CorruptStoreException(
                    layout.versions(latest.id().kind()) + latest.key(),
                    found + " versions (expected: " + latest.number() + "; versions are never deleted)");
        }
    }

    private void expectMark(String digit) {
        if (!topics.containsKey(digit)) {
            throw new CorruptStoreException(
                    layout.guard(new Guard.Topics(digit)), "deleted by another hand (expected: never deleted)");
        }
    }

    private void expectHead(String namespace, Head before) {
        Head head = heads.get(namespace);
        if (head != null
                && head.sequence() == before.sequence()
                && !head.receipt().equals(before.receipt())) {
            throw new CorruptStoreException(
                    layout.head(namespace),
                    "receipt " + head.receipt() + " (expected: " + before.receipt() + ", that of sequence "
                            + before.sequence() + ")");
        }
        if (head == null || head.sequence() < before.sequence()) {
            throw new CorruptStoreException(
                    layout.head(namespace),
                    (head == null ? "gone" : "sequence " + head.sequence()) + " (expected: at least sequence "
                            + before.sequence() + ")");
        }
    }

    /** The versions that the known snapshot does not have. */
    List<Version> fresh() {
        return List.copyOf(fresh);
    }

    /** How the configs in force compare with the new snapshot. */
    InForceCheck inForce(Snapshot snapshot) {
        for (Version version : snapshot.latest().toList()) {
            if (!version.deletion() && !seenInForce.contains(version.id())) {
                inForce.compare(version.id(), Optional.of(version), Optional.empty());
            }
        }
        return inForce;
    }
}
