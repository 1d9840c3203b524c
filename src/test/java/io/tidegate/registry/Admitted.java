/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.registry;

import io.tidegate.event.Proposal;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Snapshots as a gate that admits everything would leave them. */
public final class Admitted {

    private Admitted() {}

    /** The snapshot after the proposal, one revision on, unjudged. */
    public static Snapshot after(Snapshot snapshot, Proposal proposal, Instant at) {
        long revision = snapshot.revision() + 1;
        List<Version> versions = proposal.changes().stream()
                .map(change -> new Version(
                        change.id(),
                        snapshot.history(change.id()).size() + 1,
                        change.proposed(),
                        "decision",
                        "",
                        "",
                        at,
                        revision))
                .toList();
        return snapshot.plus(revision, versions, Map.of());
    }
}
