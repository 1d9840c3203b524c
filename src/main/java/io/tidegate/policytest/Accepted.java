/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.policytest;

import io.tidegate.event.Proposal;
import io.tidegate.registry.Snapshot;
import io.tidegate.registry.Version;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The state in which a case's proposal is judged: what it says was accepted before, without judging that. */
final class Accepted {

    private Accepted() {}

    static Snapshot after(List<Proposal> proposals, Instant now) {
        Snapshot snapshot = Snapshot.EMPTY;
        for (Proposal proposal : proposals) {
            snapshot = after(snapshot, proposal, now);
        }
        return snapshot;
    }

    private static Snapshot after(Snapshot before, Proposal proposal, Instant now) {
        long revision = before.revision() + 1;
        List<Version> versions = proposal.changes().stream()
                .map(change -> {
                    int number = before.history(change.id()).size() + 1;
                    return new Version(change.id(), number, change.proposed(), "accepted", "", "", now, revision);
                })
                .toList();
        return before.plus(revision, versions, Map.of());
    }
}
