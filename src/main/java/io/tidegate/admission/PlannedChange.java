/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.admission;

import io.tidegate.event.Change;
import io.tidegate.event.EventConfig;
import io.tidegate.event.EventKey;
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
        List<Version> history = snapshot.history(change.key());
        Optional<EventConfig> current = snapshot.config(change.key());
        ChangeKind kind = switch (change) {
            case Change.Put put -> put(put.config(), current);
            case Change.Delete _ -> current.isPresent() ? ChangeKind.DELETE : ChangeKind.NONE;
        };
        return new PlannedChange(change, kind, history);
    }

    private static ChangeKind put(EventConfig proposed, Optional<EventConfig> current) {
        if (current.isEmpty()) {
            return ChangeKind.CREATE;
        }
        return current.get().fingerprint().equals(proposed.fingerprint()) ? ChangeKind.NONE : ChangeKind.UPDATE;
    }

    EventKey key() {
        return change.key();
    }

    /** The number of the newest version; 0 where there is none. */
    int currentVersion() {
        return history.size();
    }

    /** Whether the event config is there now. */
    boolean exists() {
        return !history.isEmpty() && !history.getLast().deletion();
    }

    /** The config that the change is about: the proposed one; for a deletion the one in force. */
    EventConfig config() {
        return switch (change) {
            case Change.Put put -> put.config();
            case Change.Delete _ -> history.getLast().config().orElseThrow();
        };
    }

    ChangeSummary summary() {
        int next = kind == ChangeKind.NONE ? currentVersion() : currentVersion() + 1;
        @Nullable Integer previous = history.isEmpty() ? null : Integer.valueOf(currentVersion());
        return new ChangeSummary(
                key().toString(),
                kind,
                next,
                previous,
                proposedFingerprint().map(Fingerprint::hex).orElse(null));
    }

    Optional<Fingerprint> proposedFingerprint() {
        return switch (change) {
            case Change.Put put -> Optional.of(put.config().fingerprint());
            case Change.Delete _ -> Optional.empty();
        };
    }
}
