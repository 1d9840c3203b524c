/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Only so much goes on at once, only so much waits, and what ends makes room. */
class TurnstileTest {

    private static final Duration LONG = Duration.ofMinutes(1);

    @Test
    void whatFindsNoRoomIsTurnedAwayAtOnce() throws InterruptedException, ExecutionException {
        Turnstile turnstile = new Turnstile(1, 0, LONG);
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Optional<String>> first = executor.submit(() -> turnstile.pass(() -> {
                inside.countDown();
                awaited(go);
                return "first";
            }));
            inside.await();

            assertThat(turnstile.pass(() -> "second")).isEmpty();
            go.countDown();
            assertThat(first.get()).contains("first");
            assertThat(turnstile.pass(() -> "third")).contains("third");
        }
    }

    @Test
    void whatWaitsHasItsTurn() throws InterruptedException, ExecutionException {
        Turnstile turnstile = new Turnstile(1, 1, LONG);
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Optional<String>> first = executor.submit(() -> turnstile.pass(() -> {
                inside.countDown();
                awaited(go);
                return "first";
            }));
            inside.await();
            Future<Optional<String>> second = executor.submit(() -> turnstile.pass(() -> "second"));
            go.countDown();
            assertThat(first.get()).contains("first");
            assertThat(second.get()).contains("second");
        }
    }

    @Test
    void whatHasWaitedTooLongIsTurnedAway() {
        Turnstile turnstile = new Turnstile(1, 1, Duration.ofNanos(1));

        Optional<Optional<String>> nested = turnstile.pass(() -> turnstile.pass(() -> "inner"));

        assertThat(nested).contains(Optional.empty());
    }

    @Test
    void whatFailsMakesRoomToo() {
        Turnstile turnstile = new Turnstile(1, 0, LONG);

        assertThatThrownBy(() -> turnstile.pass(() -> {
                    throw new IllegalStateException("judged badly");
                }))
                .hasMessage("judged badly");
        assertThat(turnstile.pass(() -> "next")).contains("next");
        assertThatThrownBy(() -> new Turnstile(0, 1, LONG)).hasMessageContaining("judgements 0");
        assertThatThrownBy(() -> new Turnstile(1, -1, LONG)).hasMessageContaining("queue -1");
    }

    private static void awaited(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
