/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.etcd;

import io.etcd.jetcd.kv.TxnResponse;
import io.tidegate.registry.CommitOutcome;
import io.tidegate.registry.Deadline;
import java.time.Duration;
import java.util.Optional;

/**
 * One commit being brought to an outcome.
 *
 * <p>{@code Unavailable} promises that nothing was written and nothing will be, so it is only said where no attempt is in
 * doubt: each was proved never to have been sent ({@link Attempt}), was refused by a server, or had nothing to write. An
 * attempt that was sent and not answered stays in doubt until a later one is answered, since the same transaction again
 * either lands in its place or shows what became of it ({@link EtcdTransaction}). Where the time is up before that, the
 * outcome is {@code Unknown}.
 */
final class EtcdCommit {

    private final EtcdConnection connection;
    private final EtcdTransaction transaction;
    private final Standing standing;
    private final Duration requestTimeout;
    private final Deadline deadline;
    private boolean inDoubt;

    EtcdCommit(
            EtcdConnection connection,
            EtcdTransaction transaction,
            Standing standing,
            Duration requestTimeout,
            Deadline deadline) {
        this.connection = connection;
        this.transaction = transaction;
        this.standing = standing;
        this.requestTimeout = requestTimeout;
        this.deadline = deadline;
    }

    /**
     * Submits until there is an outcome or the time is up. Where etcd was out of reach before, one attempt that cannot be
     * sent is enough: waiting would only keep the caller from being told.
     */
    CommitOutcome run() {
        boolean impatient = !standing.reachable();
        Backoff backoff = new Backoff();
        while (true) {
            try {
                TxnResponse answer = connection.call(deadline.left(requestTimeout), transaction::submit);
                standing.reached();
                return transaction.outcome(answer);
            } catch (EtcdFailure e) {
                note(e);
                Optional<CommitOutcome> outcome = e.kind() == EtcdFailure.Kind.NO_SPACE ? inspected(e) : refused(e);
                boolean over = (impatient && !inDoubt) || !backoff.pause(deadline);
                if (outcome.isPresent() || over) {
                    return outcome.orElseGet(() -> unsettled(e));
                }
            }
        }
    }

    private void note(EtcdFailure failure) {
        if (failure.outOfReach()) {
            standing.failed(failure.words());
        }
        boolean doubtful = failure.kind() == EtcdFailure.Kind.UNANSWERED;
        inDoubt |= doubtful && !transaction.readOnly();
    }

    private Optional<CommitOutcome> refused(EtcdFailure failure) {
        if (inDoubt) {
            return Optional.empty();
        }
        return switch (failure.kind()) {
            case TOO_LARGE -> Optional.of(new CommitOutcome.TooLarge("etcd: " + failure.words()));
            case REFUSED -> Optional.of(new CommitOutcome.Unavailable("etcd refuses: " + failure.words()));
            case NOT_SENT, NOT_NOW, NO_SPACE, COMPACTED, UNANSWERED -> Optional.empty();
        };
    }

    /** The server has answered, so what it has not written by now it never will; but it may have written it. */
    private Optional<CommitOutcome> inspected(EtcdFailure full) {
        try {
            TxnResponse answer = connection.call(deadline.left(requestTimeout), transaction::inspect);
            if (!answer.isSucceeded()) {
                return Optional.of(transaction.refusal(answer));
            }
            return inDoubt
                    ? Optional.empty()
                    : Optional.of(new CommitOutcome.Unavailable("etcd refuses writes: " + full.words()));
        } catch (EtcdFailure e) {
            inDoubt = true;
            return Optional.empty();
        }
    }

    private CommitOutcome unsettled(EtcdFailure last) {
        return inDoubt
                ? new CommitOutcome.Unknown("etcd did not answer in time: " + last.words())
                : new CommitOutcome.Unavailable("etcd cannot be reached: " + last.words());
    }
}
