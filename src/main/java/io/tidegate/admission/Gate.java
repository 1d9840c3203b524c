/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.admission;

import io.tidegate.event.Proposal;
import io.tidegate.policy.PolicySet;
import io.tidegate.registry.Commit;
import io.tidegate.registry.CommitOutcome;
import io.tidegate.registry.Deadline;
import io.tidegate.registry.Guard;
import io.tidegate.registry.Precondition;
import io.tidegate.registry.Registry;
import io.tidegate.registry.RegistryStatus;
import io.tidegate.registry.Snapshot;
import io.tidegate.verdict.Outcome;
import io.tidegate.verdict.Verdict;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Judges proposals and commits what is admitted. What was judged on must still hold when it is answered: an admission is
 * committed on condition that no namespace it read has moved on, every other answer is verified in the same way; else the
 * proposal is judged again on the newer snapshot.
 */
public final class Gate {

    /** How long an author waits at most so that a read right after the answer shows what was just written. */
    private static final Duration READ_YOUR_WRITES = Duration.ofSeconds(1);

    static final String NO_POLICIES = "no policies are loaded, so nothing can be admitted";

    private final Registry registry;
    private final Judge judge;
    private final Supplier<Optional<PolicySet>> policies;
    private final Clock clock;
    private final GateSettings settings;
    private final RecentRejections rejections;
    private final GateListener listener;

    /**
     * @param policies the policies in force; empty where none could be loaded, which closes the gate
     * @param rejections where refused proposals are remembered
     */
    public Gate(
            Registry registry,
            Judge judge,
            Supplier<Optional<PolicySet>> policies,
            Clock clock,
            GateSettings settings,
            RecentRejections rejections,
            GateListener listener) {
        this.registry = registry;
        this.judge = judge;
        this.policies = policies;
        this.clock = clock;
        this.settings = settings;
        this.rejections = rejections;
        this.listener = listener;
    }

    /** Judges the proposal, writes it where it is admitted, and answers only what the store confirms. Blocks. */
    public Admission admit(Proposal proposal) {
        Deadline deadline = Deadline.in(settings.timeout());
        Instant now = clock.instant();
        Optional<PolicySet> inForce = policies.get();
        if (inForce.isEmpty()) {
            return new Admission.Unavailable(NO_POLICIES);
        }
        for (int i = 0; i < settings.attempts(); i++) {
            if (!registry.status().loaded()) {
                return notLoaded();
            }
            Attempt attempt = attempt(registry.snapshot(), proposal, inForce.get(), now);
            CommitOutcome outcome = commit(attempt.commit(), deadline);
            switch (outcome) {
                case CommitOutcome.Committed committed -> {
                    return confirmed(attempt, committed, deadline);
                }
                case CommitOutcome.Conflict conflict -> registry.await(conflict.revision(), deadline.left());
                case CommitOutcome.TooLarge tooLarge -> {
                    return new Admission.TooLarge(tooLarge.message());
                }
                case CommitOutcome.Unavailable unavailable -> {
                    return new Admission.Unavailable(unavailable.message());
                }
                case CommitOutcome.Unknown unknown -> {
                    return attempt.uncertain(unknown.message());
                }
            }
            if (deadline.passed()) {
                break;
            }
        }
        return new Admission.Unavailable("the store kept changing while the proposal was judged: " + settings.attempts()
                + " attempts within " + settings.timeout() + " met newer commits each time");
    }

    /** Judges the proposal on the newest snapshot known here, without asking the store, and writes nothing. */
    public Admission dryRun(Proposal proposal) {
        Optional<PolicySet> inForce = policies.get();
        if (inForce.isEmpty()) {
            return new Admission.Unavailable(NO_POLICIES);
        }
        RegistryStatus status = registry.status();
        if (!status.loaded()) {
            return notLoaded();
        }
        Instant now = clock.instant();
        boolean stale = settings.stale(status, now);
        return switch (attempt(registry.snapshot(), proposal, inForce.get(), now)) {
            case Attempt.Objected objected -> objected.objection();
            case Attempt.Judged(CommitPlan plan) -> {
                Verdict verdict = plan.verdict(plan.snapshot().revision(), true, stale);
                listener.decided(verdict);
                yield new Admission.Decided(verdict);
            }
        };
    }

    private Attempt attempt(Snapshot snapshot, Proposal proposal, PolicySet inForce, Instant now) {
        Optional<Admission> objection = Objections.to(proposal, snapshot);
        if (objection.isPresent()) {
            return new Attempt.Objected(objection.get(), verification(snapshot, proposal));
        }
        long start = System.nanoTime();
        Judgement judgement = judge.judge(snapshot, proposal, inForce, now);
        listener.judged(Duration.ofNanos(System.nanoTime() - start));
        return new Attempt.Judged(new CommitPlan(snapshot, proposal, inForce, judgement, now));
    }

    private static Commit verification(Snapshot snapshot, Proposal proposal) {
        return Commit.verification(proposal.changes().stream()
                .map(change -> change.id().namespace())
                .distinct()
                .map(namespace -> Precondition.on(new Guard.Namespace(namespace), snapshot))
                .toList());
    }

    private CommitOutcome commit(Commit commit, Deadline deadline) {
        long start = System.nanoTime();
        CommitOutcome outcome = registry.commit(commit, deadline.left());
        listener.committed(outcome, Duration.ofNanos(System.nanoTime() - start));
        return outcome;
    }

    private Admission confirmed(Attempt attempt, CommitOutcome.Committed committed, Deadline deadline) {
        Admission answer = attempt.confirmed(committed.revision());
        if (answer instanceof Admission.Decided(Verdict verdict)) {
            listener.decided(verdict);
            if (verdict.outcome() == Outcome.ACCEPTED) {
                registry.await(committed.revision(), deadline.left(READ_YOUR_WRITES));
            }
            if (verdict.outcome() == Outcome.REJECTED && attempt instanceof Attempt.Judged(CommitPlan plan)) {
                rejections.add(plan, verdict);
            }
        }
        return answer;
    }

    private Admission notLoaded() {
        return new Admission.Unavailable(registry.status().problem().orElse("the store has not been read yet"));
    }
}
