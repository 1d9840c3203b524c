/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.admission;

import io.tidegate.event.Change;
import io.tidegate.event.Proposal;
import io.tidegate.registry.Snapshot;
import io.tidegate.verdict.ChangeKind;
import java.util.Optional;
import java.util.OptionalInt;

/** What stands against a proposal before any rule is asked: a stale author, or the deletion of what never was. */
final class Objections {

    private Objections() {}

    /** The first objection by event key, or empty where there is none. */
    static Optional<Admission> to(Proposal proposal, Snapshot snapshot) {
        return proposal.changes().stream()
                .map(change -> PlannedChange.of(change, snapshot))
                .flatMap(planned -> to(planned).stream())
                .findFirst();
    }

    private static Optional<Admission> to(PlannedChange planned) {
        if (planned.change() instanceof Change.Delete && planned.history().isEmpty()) {
            return Optional.of(new Admission.NotFound(planned.id()));
        }
        // A change that is there already is no conflict: the author's retry after a lost answer must succeed.
        OptionalInt expected = planned.change().expectedVersion();
        int current = planned.exists() ? planned.currentVersion() : 0;
        boolean stale = planned.kind() != ChangeKind.NONE && expected.isPresent() && expected.getAsInt() != current;
        return stale ? Optional.of(new Admission.Stale(planned.id(), expected.getAsInt(), current)) : Optional.empty();
    }
}
