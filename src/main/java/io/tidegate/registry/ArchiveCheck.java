/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.registry;

import io.tidegate.event.DeclarationId;
import io.tidegate.event.Fingerprint;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether the entries of an export, by key, are what a gate would have written: every document can be read and has the
 * fingerprint that it is said to have, versions have no gap, and what is in force is the newest of them.
 */
final class ArchiveCheck {

    /** Entries come without the prefix; a layout has one. */
    private static final Layout LAYOUT = new Layout("/");

    private final ReceiptCheck receipts = new ReceiptCheck(LAYOUT);
    private final Map<DeclarationId, Noted> expected = new HashMap<>();
    private final Map<DeclarationId, Noted> inForce = new HashMap<>();
    private @Nullable Version last;

    /** A value by its hash, and where it stands. */
    record Noted(long line, Fingerprint value) {}

    /** Takes the next entry. */
    void entry(long line, ArchiveLine entry) throws BadLine {
        StoredEntry stored = new StoredEntry("/" + entry.key(), entry.value(), entry.commit());
        try {
            if (!StoredRecord.parse(stored.key(), stored.text()).canonical(stored.text())) {
                throw new BadLine(line, "value of " + entry.key() + " (expected: canonical JSON, as it was exported)");
            }
            placed(line, stored);
        } catch (CorruptStoreException e) {
            throw new BadLine(line, String.valueOf(e.getMessage()));
        }
    }

    private void placed(long line, StoredEntry entry) throws BadLine {
        switch (Place.of(LAYOUT, entry.key())) {
            case Place.VersionPlace(DeclarationId id, int number) -> version(line, entry, id, number);
            case Place.InForce(DeclarationId id) -> inForce.put(id, new Noted(line, Fingerprint.of(entry.text())));
            case Place.HeadPlace(String namespace) -> receipts.head(line, namespace, entry);
            case Place.TopicsPlace _ -> {}
            case Place.Stray stray -> throw stray(line, entry.key(), stray.expected());
            case Place.ImportPlace _ -> throw stray(line, entry.key(), "nothing of an import");
            case Place.Elsewhere _ -> {
                if (!receipts.take(line, entry)) {
                    throw stray(line, entry.key(), "a key of this release");
                }
            }
        }
    }

    private static BadLine stray(long line, String key, String expected) {
        return new BadLine(line, "key " + key.substring(1) + " (expected: " + expected + ")");
    }

    private void version(long line, StoredEntry entry, DeclarationId id, int number) throws BadLine {
        Version before = last != null && last.id().equals(id) ? last : null;
        int next = before == null ? 1 : before.number() + 1;
        if (number != next) {
            throw new BadLine(
                    line, "version " + number + " of " + id + " (expected: " + next + "; versions have no gap)");
        }
        Version version = VersionRecord.read(entry, id, number);
        boolean exists = before != null && !before.deletion();
        if (!VersionRecord.text(version, exists).equals(entry.text())) {
            throw new BadLine(line, "version " + number + " of " + id + " (expected: as this release writes it)");
        }
        receipts.admitted(line, version);
        Optional<Noted> present = version.content()
                .map(content -> new Noted(line, Fingerprint.of(VersionRecord.inForce(content, number))));
        present.ifPresentOrElse(noted -> expected.put(id, noted), () -> expected.remove(id));
        last = version;
    }

    /** Says what does not fit together, once all entries were taken. */
    void end() throws BadLine {
        receipts.end();
        for (Map.Entry<DeclarationId, Noted> newest : expected.entrySet()) {
            Noted found = inForce.remove(newest.getKey());
            if (found == null || !found.value().equals(newest.getValue().value())) {
                throw new BadLine(
                        found == null ? newest.getValue().line() : found.line(),
                        "in force of " + newest.getKey() + ": " + (found == null ? "nothing" : "something else")
                                + " (expected: its newest version)");
            }
        }
        for (Map.Entry<DeclarationId, Noted> extra : inForce.entrySet()) {
            throw new BadLine(
                    extra.getValue().line(),
                    "in force of " + extra.getKey() + " (expected: nothing, as it has no version or was deleted)");
        }
    }
}
