/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.registry;

import io.tidegate.event.DeclarationId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One revision of the store being applied to the snapshot before it. */
final class RevisionReading {

    private final Layout layout;
    private final Snapshot before;
    private final long revision;
    private final List<Version> versions = new ArrayList<>();
    private final Map<String, Head> heads = new HashMap<>();
    private final Map<String, Long> topics = new HashMap<>();
    private final Map<DeclarationId, Optional<String>> inForce = new HashMap<>();
    private final Map<String, Boolean> strays = new HashMap<>();

    /** @throws CorruptStoreException where the changes are not those of a commit */
    RevisionReading(Layout layout, Snapshot before, long revision, List<KeyChange> changes) {
        this.layout = layout;
        this.before = before;
        this.revision = revision;
        changes.forEach(this::change);
        versions.sort(Comparator.comparing(Version::id).thenComparingInt(Version::number));
    }

    private void change(KeyChange change) {
        switch (Place.of(layout, change.key())) {
            case Place.VersionPlace(DeclarationId id, int number) -> version(entry(change), id, number);
            case Place.HeadPlace(String namespace) -> head(entry(change), namespace);
            case Place.TopicsPlace(String digit) ->
                topics.put(digit, entry(change).revision());
            case Place.InForce(DeclarationId id) -> inForce.put(id, change.text());
            case Place.Stray stray -> stray(change, stray);
            case Place.ImportPlace _ -> importing(change);
            case Place.Elsewhere _ -> {}
        }
    }

    /** What is written from now on is no commit; only when it is all there is the store to be read again. */
    private static void importing(KeyChange change) {
        if (change.text().isPresent()) {
            throw CorruptStoreException.importing(change.key());
        }
    }

    private StoredEntry entry(KeyChange change) {
        return change.text()
                .map(text -> new StoredEntry(change.key(), text, revision))
                .orElseThrow(() ->
                        new CorruptStoreException(change.key(), "deleted by another hand (expected: never deleted)"));
    }

    private void version(StoredEntry entry, DeclarationId id, int number) {
        List<Version> history = before.history(id);
        if (number <= history.size()) {
            Unchanged.check(history, number, entry.key(), entry.text());
        } else {
            versions.add(VersionRecord.read(entry, id, number));
        }
    }

    private void head(StoredEntry entry, String namespace) {
        Head head = HeadRecord.read(entry);
        Head last = before.head(namespace);
        boolean rewritten = head.sequence() == last.sequence() && head.receipt().equals(last.receipt());
        if (!rewritten && head.sequence() != last.sequence() + 1) {
            throw new CorruptStoreException(
                    entry.key(), "sequence " + head.sequence() + " (expected: " + (last.sequence() + 1) + ")");
        }
        heads.put(namespace, head);
    }

    private void stray(KeyChange change, Place.Stray stray) {
        if (stray.harmless()) {
            strays.put(change.key(), change.text().isPresent());
        } else if (change.text().isPresent()) {
            throw new CorruptStoreException(change.key(), "not a key of the gate (expected: " + stray.expected() + ")");
        }
    }

    Snapshot snapshot() {
        return Unchanged.plus(layout, before, revision, new Snapshot.Addition(versions, heads, topics));
    }

    List<Version> versions() {
        return List.copyOf(versions);
    }

    /** How the configs in force compare after this revision. */
    InForceCheck inForce(InForceCheck previous, Snapshot after) {
        InForceCheck check = new InForceCheck(previous);
        strays.forEach(check::stray);
        inForce.forEach((id, text) -> check.compare(id, after.latest(id), text));
        versions.forEach(version -> {
            if (!inForce.containsKey(version.id()) && !version.deletion()) {
                check.compare(version.id(), Optional.of(version), Optional.empty());
            }
        });
        return check;
    }
}
