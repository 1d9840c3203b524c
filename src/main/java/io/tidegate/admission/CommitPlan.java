/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.admission;

import io.tidegate.event.Change;
import io.tidegate.event.EventConfig;
import io.tidegate.event.Proposal;
import io.tidegate.policy.PolicySet;
import io.tidegate.registry.Commit;
import io.tidegate.registry.Head;
import io.tidegate.registry.Precondition;
import io.tidegate.registry.Receipt;
import io.tidegate.registry.Snapshot;
import io.tidegate.registry.Version;
import io.tidegate.report.JsonReport;
import io.tidegate.verdict.ChangeKind;
import io.tidegate.verdict.Outcome;
import io.tidegate.verdict.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What a judgement means for the store. */
record CommitPlan(Snapshot snapshot, Proposal proposal, PolicySet policies, Judgement judgement, Instant now) {

    /** Whether there is something to write. */
    boolean admitted() {
        return judgement.outcome() == Outcome.ACCEPTED;
    }

    /** The verdict, not of a dry run. */
    Verdict verdict(long revision) {
        return verdict(revision, false, false);
    }

    Verdict verdict(long revision, boolean dryRun, boolean stale) {
        return new Verdict(
                judgement.outcome(),
                judgement.decision(),
                dryRun,
                revision,
                stale,
                judgement.changes(),
                judgement.findings(),
                policies.digest().hex());
    }

    /** The versions and receipts of an admission; nothing but preconditions for any other outcome. */
    Commit commit() {
        List<Precondition> preconditions = judgement.namespaces().stream()
                .map(namespace ->
                        new Precondition(namespace, snapshot.head(namespace).revision()))
                .toList();
        List<Version> versions = admitted() ? versions() : List.of();
        List<Receipt> receipts = versions.stream()
                .map(version -> version.key().namespace())
                .distinct()
                .map(this::receipt)
                .toList();
        return new Commit(judgement.decision(), preconditions, versions, receipts);
    }

    private List<Version> versions() {
        return proposal.changes().stream()
                .map(change -> PlannedChange.of(change, snapshot))
                .filter(change -> change.kind() != ChangeKind.NONE)
                .map(this::version)
                .toList();
    }

    private Version version(PlannedChange planned) {
        Optional<EventConfig> config = switch (planned.change()) {
            case Change.Put put -> Optional.of(put.config());
            case Change.Delete _ -> Optional.empty();
        };
        return new Version(
                planned.key(),
                planned.currentVersion() + 1,
                config,
                judgement.decision(),
                proposal.author(),
                proposal.reason(),
                now,
                0);
    }

    private Receipt receipt(String namespace) {
        Head head = snapshot.head(namespace);
        return new Receipt(
                namespace,
                head.sequence() + 1,
                head.receipt(),
                judgement.decision(),
                proposal.author(),
                proposal.reason(),
                now,
                judgement.inputs(),
                JsonReport.of(verdict(snapshot.revision())));
    }
}
