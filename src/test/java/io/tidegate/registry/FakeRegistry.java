/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.registry;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** A registry in memory that can be told what to answer next, and what to let happen just before. */
public final class FakeRegistry implements Registry {

    private final Deque<Supplier<Optional<CommitOutcome>>> script = new ArrayDeque<>();
    private final List<Commit> commits = new ArrayList<>();
    private final List<Receipt> receipts = new ArrayList<>();
    private Snapshot store = Snapshot.EMPTY;
    private Snapshot seen = Snapshot.EMPTY;
    private RegistryStatus status = new RegistryStatus(true, true, Instant.EPOCH, Optional.empty());

    /** The next commit is answered so, without being carried out. */
    public void next(CommitOutcome outcome) {
        script.add(() -> Optional.of(outcome));
    }

    /** Just before the next commit, this happens. */
    public void before(Runnable action) {
        script.add(() -> {
            action.run();
            return Optional.empty();
        });
    }

    public void status(RegistryStatus now) {
        status = now;
    }

    /** The store is as if this had been committed. */
    public void holds(Snapshot snapshot) {
        store = snapshot;
        seen = snapshot;
    }

    /** Every commit that was asked for. */
    public List<Commit> commits() {
        return commits;
    }

    /** Everything that was written. */
    public List<Receipt> receipts() {
        return receipts;
    }

    @Override
    public Snapshot snapshot() {
        return seen;
    }

    @Override
    public RegistryStatus status() {
        return status;
    }

    @Override
    public Snapshot await(long revision, Duration timeout) {
        seen = store;
        return seen;
    }

    @Override
    public CommitOutcome commit(Commit commit, Duration timeout) {
        commits.add(commit);
        Supplier<Optional<CommitOutcome>> told = script.poll();
        return Optional.ofNullable(told).flatMap(Supplier::get).orElseGet(() -> carryOut(commit));
    }

    private CommitOutcome carryOut(Commit commit) {
        for (Precondition precondition : commit.preconditions()) {
            if (store.revision(precondition.guard()) != precondition.revision()) {
                return new CommitOutcome.Conflict(store.revision());
            }
        }
        if (!commit.versions().isEmpty()) {
            write(commit);
        }
        return new CommitOutcome.Committed(store.revision());
    }

    private void write(Commit commit) {
        long revision = store.revision() + 1;
        Map<String, Head> heads = new TreeMap<>();
        for (Receipt receipt : commit.receipts()) {
            heads.put(receipt.namespace(), new Head(receipt.sequence(), ReceiptRecord.hash(receipt), revision));
        }
        List<Version> versions = commit.versions().stream()
                .map(version -> new Version(
                        version.id(),
                        version.number(),
                        version.content(),
                        version.decision(),
                        version.author(),
                        version.reason(),
                        version.at(),
                        revision))
                .toList();
        commit.touched().forEach(namespace -> {
            Head head = store.head(namespace);
            heads.put(namespace, new Head(head.sequence(), head.receipt(), revision));
        });
        Map<String, Long> topics = new TreeMap<>();
        TopicMarks.moved(commit, store).forEach(mark -> topics.put(mark.digit(), revision));
        store = store.plus(revision, new Snapshot.Addition(versions, heads, topics));
        receipts.addAll(commit.receipts());
    }

    @Override
    public List<Receipt> decision(String id, Duration timeout) {
        return receipts.stream()
                .filter(receipt -> receipt.decision().equals(id))
                .toList();
    }

    @Override
    public List<Receipt> receipts(String namespace, Optional<Long> before, int limit, Duration timeout) {
        return receipts.reversed().stream()
                .filter(receipt -> receipt.namespace().equals(namespace))
                .limit(limit)
                .toList();
    }

    @Override
    public Subscription watch(long afterRevision, Consumer<List<Version>> listener) {
        throw new UnsupportedOperationException("no test watches this one");
    }

    @Override
    public Archive archive() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Deliveries deliveries() {
        throw new UnsupportedOperationException("no test has deliveries here");
    }

    @Override
    public void close() {}
}
