/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.admission;

import io.tidegate.event.Change;
import io.tidegate.event.Declaration;
import io.tidegate.event.DeclarationId;
import io.tidegate.event.Fingerprint;
import io.tidegate.registry.Snapshot;
import io.tidegate.registry.Version;
import io.tidegate.verdict.ChangeKind;
import io.tidegate.verdict.ChangeSummary;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A change of a proposal, held against what is accepted. */
record PlannedChange(Change change, ChangeKind kind, List<Version> history) {

    static PlannedChange of(Change change, Snapshot snapshot) {
        Optional<Fingerprint> current = snapshot.inForce(change.id()).map(Declaration::fingerprint);
        Optional<Fingerprint> proposed = change.proposed().map(Declaration::fingerprint);
        return new PlannedChange(change, kind(current, proposed), snapshot.history(change.id()));
    }

    private static ChangeKind kind(Optional<Fingerprint> current, Optional<Fingerprint> proposed) {
        if (current.equals(proposed)) {
            return ChangeKind.NONE;
        }
        if (proposed.isEmpty()) {
            return ChangeKind.DELETE;
        }
        return current.isEmpty() ? ChangeKind.CREATE : ChangeKind.UPDATE;
    }

    DeclarationId id() {
        return change.id();
    }

    /** The number of the newest version; 0 where there is none. */
    int currentVersion() {
        return history.size();
    }

    /** Whether it is there now. */
    boolean exists() {
        return inForce().isPresent();
    }

    /** What is there now. */
    Optional<Declaration> inForce() {
        return history.isEmpty() ? Optional.empty() : history.getLast().content();
    }

    /** What the change is about: what is proposed; for a deletion what is in force. */
    Declaration declaration() {
        return change.proposed().or(this::inForce).orElseThrow();
    }

    ChangeSummary summary() {
        int next = kind == ChangeKind.NONE ? currentVersion() : currentVersion() + 1;
        @Nullable Integer previous = history.isEmpty() ? null : Integer.valueOf(currentVersion());
        return new ChangeSummary(
                id().kind().word(),
                id().key().toString(),
                kind,
                next,
                previous,
                proposedFingerprint().map(Fingerprint::hex).orElse(null));
    }

    Optional<Fingerprint> proposedFingerprint() {
        return change.proposed().map(Declaration::fingerprint);
    }
}
