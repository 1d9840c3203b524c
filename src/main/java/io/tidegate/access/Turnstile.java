/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.access;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Lets a bounded number of judgements go on at once and a bounded number wait, in the order of their arrival. Thread-safe. */
public final class Turnstile {

    private static final int MOST = 1_000_000;

    private final Semaphore room;
    private final Semaphore turns;
    private final Duration patience;

    /**
     * @param judgements how many at once; at least 1
     * @param queue how many may wait beside; 0 or more
     * @param patience how long each waits at most
     */
    public Turnstile(int judgements, int queue, Duration patience) {
        if (judgements < 1 || queue < 0 || queue > MOST || judgements > MOST) {
            throw new IllegalArgumentException("limits: judgements " + judgements + ", queue " + queue
                    + " (expected: from 1, and from 0, each to " + MOST + ")");
        }
        this.room = new Semaphore(judgements + queue);
        this.turns = new Semaphore(judgements, true);
        this.patience = patience;
    }

    /** What the work makes; empty, and the work not begun, where too many wait or it waited too long. */
    public <T> Optional<T> pass(Supplier<T> work) {
        if (!room.tryAcquire()) {
            return Optional.empty();
        }
        try {
            return inTurn(work);
        } finally {
            room.release();
        }
    }

    private <T> Optional<T> inTurn(Supplier<T> work) {
        try {
            if (!turns.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS)) {
                return Optional.empty();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
        try {
            return Optional.of(work.get());
        } finally {
            turns.release();
        }
    }
}
