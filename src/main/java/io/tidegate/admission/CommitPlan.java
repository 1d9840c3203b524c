/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.admission;

import io.tidegate.event.Declaration;
import io.tidegate.event.DeclarationId;
import io.tidegate.event.EventConfig;
import io.tidegate.event.Proposal;
import io.tidegate.policy.PolicySet;
import io.tidegate.registry.Commit;
import io.tidegate.registry.Guard;
import io.tidegate.registry.Head;
import io.tidegate.registry.Precondition;
import io.tidegate.registry.Receipt;
import io.tidegate.registry.Snapshot;
import io.tidegate.registry.TopicMarks;
import io.tidegate.registry.Version;
import io.tidegate.report.JsonReport;
import io.tidegate.verdict.ChangeKind;
import io.tidegate.verdict.Outcome;
import io.tidegate.verdict.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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
        List<PlannedChange> changes = admitted() ? changes() : List.of();
        Set<String> written =
                changes.stream().map(change -> change.id().namespace()).collect(Collectors.toCollection(TreeSet::new));
        Set<String> touched = touched(changes, written);
        return new Commit(
                judgement.decision(),
                preconditions(changes, touched),
                changes.stream().map(this::version).toList(),
                written.stream().map(this::receipt).toList(),
                touched);
    }

    /** On all that was judged on, and on all that is written. */
    private List<Precondition> preconditions(List<PlannedChange> changes, Set<String> touched) {
        return Stream.of(
                        judgement.guards().stream(),
                        touched.stream().map(Guard.Namespace::new),
                        changes.stream()
                                .flatMap(change -> TopicMarks.moved(
                                        change.inForce(), change.change().proposed())))
                .flatMap(guards -> guards)
                .distinct()
                .map(guard -> Precondition.on(guard, snapshot))
                .toList();
    }

    private List<PlannedChange> changes() {
        return proposal.changes().stream()
                .map(change -> PlannedChange.of(change, snapshot))
                .filter(change -> change.kind() != ChangeKind.NONE)
                .toList();
    }

    /**
     * Other namespaces that what is written refers to and did not before, so that changes there see the reference. One that
     * was never written is touched too: whoever creates there what is referred to has looked for those who do.
     */
    private Set<String> touched(List<PlannedChange> changes, Set<String> written) {
        Tentative world = new Tentative(snapshot, proposal, new Ground());
        Set<String> touched = new TreeSet<>();
        for (PlannedChange change : changes) {
            Set<DeclarationId> before =
                    change.inForce().map(old -> referredTo(old, world)).orElse(Set.of());
            change.change().proposed().map(young -> referredTo(young, world)).orElse(Set.of()).stream()
                    .filter(id -> !before.contains(id))
                    .map(DeclarationId::namespace)
                    .filter(namespace -> !written.contains(namespace))
                    .forEach(touched::add);
        }
        return touched;
    }

    /** What finds a declaration when it is changed itself: an event its successors, a shared schema those that follow it. */
    private static Set<DeclarationId> referredTo(Declaration declaration, Tentative world) {
        Stream<DeclarationId> causes = declaration instanceof EventConfig config
                ? config.ordering().after().stream().map(DeclarationId::event)
                : Stream.empty();
        return Stream.concat(causes, world.followed(declaration).stream().map(DeclarationId::schema))
                .collect(Collectors.toSet());
    }

    private Version version(PlannedChange planned) {
        return new Version(
                planned.id(),
                planned.currentVersion() + 1,
                planned.change().proposed(),
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
