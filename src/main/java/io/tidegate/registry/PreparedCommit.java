/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.registry;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What is known of a commit before the store is asked: its outcome already, or what to write. */
public sealed interface PreparedCommit {

    /** The store need not be asked. */
    record Settled(CommitOutcome outcome) implements PreparedCommit {}

    /** The store shall compare the heads and write. */
    record Ready(Writes writes) implements PreparedCommit {}

    /**
     * Prepares a commit. A head that is older than the snapshot's is a conflict for certain, since heads only move on; one
     * that is newer comes from another registry on the same store, and is waited for.
     *
     * @throws IllegalArgumentException where the commit does not follow from the snapshot; see {@link Writes#of}
     */
    static PreparedCommit of(Layout layout, Commit commit, SnapshotFeed feed, Duration timeout) {
        long newest = commit.preconditions().stream()
                .mapToLong(Precondition::revision)
                .max()
                .orElse(0);
        Snapshot snapshot = feed.await(newest, timeout);
        Optional<CommitOutcome> early = closed(feed).or(() -> compared(commit.preconditions(), snapshot));
        if (early.isPresent()) {
            return new Settled(early.get());
        }
        Writes writes = Writes.of(layout, commit, snapshot);
        return writes.overLimit()
                .<PreparedCommit>map(message -> new Settled(new CommitOutcome.TooLarge(message)))
                .orElseGet(() -> new Ready(writes));
    }

    private static Optional<CommitOutcome> closed(SnapshotFeed feed) {
        if (feed.corruption().isPresent()) {
            return feed.corruption()
                    .map(problem -> new CommitOutcome.Unavailable(
                            problem.endsWith(Archive.UNFINISHED)
                                    ? problem
                                    : "the store holds what the gate did not write, until its operator puts it back: "
                                            + problem));
        }
        return feed.loaded()
                ? Optional.empty()
                : Optional.of(new CommitOutcome.Unavailable("the store has not been read yet"));
    }

    private static Optional<CommitOutcome> compared(List<Precondition> preconditions, Snapshot snapshot) {
        for (Precondition precondition : preconditions) {
            long now = snapshot.revision(precondition.guard());
            if (now > precondition.revision()) {
                return Optional.of(new CommitOutcome.Conflict(now));
            }
            if (now < precondition.revision()) {
                return Optional.of(
                        new CommitOutcome.Unavailable("the snapshot is older than what was judged on: revision "
                                + snapshot.revision() + " (expected: at least " + precondition.revision() + ")"));
            }
        }
        return Optional.empty();
    }
}
