/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.registry;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The current snapshot of a registry: takes in one revision of the store at a time, wakes those who wait for it, and tells
 * the watches. What cannot be taken in changes nothing: the last good snapshot stays, the problem says which key is wrong,
 * and only a {@link #replace reload} mends it.
 *
 * <p>Each watch has a virtual thread of its own that follows a linked list of steps, so a slow listener delays nobody and
 * costs no copy: a step holds versions that the snapshot holds anyway.
 */
public final class SnapshotFeed implements AutoCloseable {

    private final Layout layout;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition moved = lock.newCondition();
    private volatile State state;
    private Step last = new Step(0, List.of());
    private volatile boolean closed;

    private record State(Snapshot snapshot, boolean loaded, Optional<String> corruption, InForceCheck inForce) {
        State corrupt(String problem) {
            return new State(snapshot, loaded, Optional.of(problem), inForce);
        }
    }

    /** What one revision brought, and what came after it. */
    static final class Step {
        private final long revision;
        private final List<Version> versions;
        private volatile @Nullable Step next;

        private Step(long revision, List<Version> versions) {
            this.revision = revision;
            this.versions = versions;
        }

        long revision() {
            return revision;
        }

        List<Version> versions() {
            return versions;
        }
    }

    public SnapshotFeed(Layout layout) {
        this.layout = layout;
        this.state = new State(Snapshot.EMPTY, false, Optional.empty(), new InForceCheck(layout));
    }

    /** The newest snapshot; {@link Snapshot#EMPTY} before the first was loaded. */
    public Snapshot snapshot() {
        return state.snapshot();
    }

    /** Whether a snapshot was ever loaded. */
    public boolean loaded() {
        return state.loaded();
    }

    /** Which key keeps the snapshot from following the store; empty where none does. */
    public Optional<String> corruption() {
        return state.corruption();
    }

    /** What an operator must look at: the corruption, else a config in force that was not accepted. */
    public Optional<String> problem() {
        State now = state;
        return now.corruption().or(() -> now.inForce().problem());
    }

    /** Begins to read the whole store; see {@link #replace}. */
    public Reload reload() {
        return new Reload(layout, snapshot());
    }

    /** Takes over what was read at the revision; false where a key spoils it, then {@link #corruption} says which. */
    public boolean replace(Reload reload, long revision) {
        lock.lock();
        try {
            Snapshot after = reload.snapshot(revision);
            accept(new State(after, true, Optional.empty(), reload.inForce(after)), reload.fresh());
            return true;
        } catch (CorruptStoreException e) {
            state = state.corrupt(String.valueOf(e.getMessage()));
            return false;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Takes in what one revision of the store changed; revisions that the snapshot has are skipped. False where it cannot be
     * taken in, then and until a reload.
     */
    public boolean apply(long revision, List<KeyChange> changes) {
        lock.lock();
        try {
            State before = state;
            if (!before.loaded() || before.corruption().isPresent()) {
                return false;
            }
            if (revision <= before.snapshot().revision()) {
                return true;
            }
            RevisionReading reading = new RevisionReading(layout, before.snapshot(), revision, changes);
            Snapshot after = reading.snapshot();
            InForceCheck inForce = reading.inForce(before.inForce(), after);
            accept(new State(after, true, Optional.empty(), inForce), reading.versions());
            return true;
        } catch (CorruptStoreException e) {
            state = state.corrupt(String.valueOf(e.getMessage()));
            return false;
        } finally {
            lock.unlock();
        }
    }

    private void accept(State after, List<Version> versions) {
        TreeMap<Long, List<Version>> byRevision = new TreeMap<>();
        versions.forEach(version -> byRevision
                .computeIfAbsent(version.revision(), _ -> new ArrayList<>())
                .add(version));
        state = after;
        byRevision.forEach((revision, group) -> {
            Step step = new Step(revision, List.copyOf(group));
            last.next = step;
            last = step;
        });
        moved.signalAll();
    }

    /** Waits until the snapshot is at least at the revision; returns the newest in any case. */
    public Snapshot await(long revision, Duration timeout) {
        lock.lock();
        try {
            long left = timeout.toNanos();
            while (!closed && left > 0 && snapshot().revision() < revision) {
                left = moved.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
        return snapshot();
    }

    /** Begins a watch; see {@link Registry#watch}. */
    public Registry.Subscription watch(long afterRevision, Consumer<List<Version>> listener) {
        lock.lock();
        try {
            return Watching.start(this, snapshot(), last, afterRevision, listener);
        } finally {
            lock.unlock();
        }
    }

    /** The step after this one, as soon as there is one; null where the watch or the feed is closed before. */
    @Nullable
    Step next(Step step, BooleanSupplier stopped) {
        lock.lock();
        try {
            while (step.next == null && !closed && !stopped.getAsBoolean()) {
                moved.awaitUninterruptibly();
            }
            return closed || stopped.getAsBoolean() ? null : step.next;
        } finally {
            lock.unlock();
        }
    }

    /** Wakes everyone who waits, to look again. */
    void wake() {
        lock.lock();
        try {
            moved.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Ends all watches and all waiting. */
    @Override
    public void close() {
        closed = true;
        wake();
    }
}
