/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.watch;

import io.tidegate.registry.Version;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Hands revisions from the feed's thread of one watch to the thread that writes, a few at a time: who puts more waits, and
 * the feed's other watches do not notice. Thread-safe.
 */
final class Mailbox {

    private static final int ROOM = 16;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Queue<List<Version>> revisions = new ArrayDeque<>();
    private Optional<Ending> ending = Optional.empty();

    /** Waits for room; after the end nothing is taken in. */
    void put(List<Version> versions) {
        lock.lock();
        try {
            while (revisions.size() >= ROOM && ending.isEmpty()) {
                changed.awaitUninterruptibly();
            }
            if (ending.isEmpty()) {
                revisions.add(versions);
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /** The next revision; empty where none came in the time, or the end. */
    Optional<List<Version>> take(Duration time) {
        lock.lock();
        try {
            long left = time.toNanos();
            while (revisions.isEmpty() && ending.isEmpty() && left > 0) {
                left = changed.awaitNanos(left);
            }
            changed.signalAll();
            return ending.isPresent() ? Optional.empty() : Optional.ofNullable(revisions.poll());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            end(Ending.STOPPING);
            return Optional.empty();
        } finally {
            lock.unlock();
        }
    }

    /** Ends it for both sides; the first reason stays. */
    void end(Ending why) {
        lock.lock();
        try {
            ending = ending.or(() -> Optional.of(why));
            revisions.clear();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    Optional<Ending> ending() {
        lock.lock();
        try {
            return ending;
        } finally {
            lock.unlock();
        }
    }
}
