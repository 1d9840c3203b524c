/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.embedded;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/**
 * The one thread that touches the store's file. Callers take turns, and wait as long as they like: an interrupt reaches the
 * one who waits, never the file's channel, which it would close.
 */
final class StoreThread {

    private static final System.Logger LOG = System.getLogger(StoreThread.class.getName());
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final ExecutorService thread = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("tidegate-embedded").factory());

    /** How a turn went. */
    sealed interface Turn<T> {
        /** It was done. */
        record Done<T>(T value) implements Turn<T> {}

        /** It had not begun when the time was up or the store was closed, and never will. */
        record NeverBegan<T>() implements Turn<T> {}

        /** It had begun and was not over when the time was up. */
        record Unfinished<T>() implements Turn<T> {}
    }

    private enum Stage {
        QUEUED,
        BEGUN,
        WITHDRAWN
    }

    /** Does the work in turn; a runtime exception of the work is the caller's. */
    <T> Turn<T> take(Duration timeout, Supplier<T> work) {
        AtomicReference<Stage> stage = new AtomicReference<>(Stage.QUEUED);
        CompletableFuture<T> result = new CompletableFuture<>();
        try {
            thread.execute(() -> {
                if (stage.compareAndSet(Stage.QUEUED, Stage.BEGUN)) {
                    run(work, result);
                }
            });
            return new Turn.Done<>(result.get(timeout.toNanos(), TimeUnit.NANOSECONDS));
        } catch (RejectedExecutionException e) {
            return new Turn.NeverBegan<>();
        } catch (TimeoutException e) {
            return givenUp(stage);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return givenUp(stage);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException own ? own : new IllegalStateException(e.getCause());
        }
    }

    private static <T> void run(Supplier<T> work, CompletableFuture<T> result) {
        try {
            result.complete(work.get());
        } catch (RuntimeException | Error e) {
            // handed to the caller, who waits for it
            result.completeExceptionally(e);
        }
    }

    private static <T> Turn<T> givenUp(AtomicReference<Stage> stage) {
        return stage.compareAndSet(Stage.QUEUED, Stage.WITHDRAWN) ? new Turn.NeverBegan<>() : new Turn.Unfinished<>();
    }

    /** Lets the turns that are waiting be taken, then does the last thing; waits a little for it. */
    void close(Runnable last) {
        if (thread.isShutdown()) {
            return;
        }
        thread.execute(last);
        thread.shutdown();
        try {
            if (!thread.awaitTermination(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.log(
                        System.Logger.Level.WARNING,
                        "the embedded store is still busy; it is left to the operating system");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
