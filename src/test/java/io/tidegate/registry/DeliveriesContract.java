/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tidegate.registry.Deliveries.Claim;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every store must do with deliveries. */
public abstract class DeliveriesContract {

    protected static final Duration SOON = Duration.ofSeconds(10);
    protected static final Duration LONG = Duration.ofMinutes(10);
    private static final DeliveryKey DELIVERY = delivery("1");

    private Registry registry;

    /** A registry on this test's own store, which is empty at first and keeps what was written to it. */
    protected abstract Registry open();

    @BeforeEach
    void openRegistry() {
        registry = open();
        await().atMost(SOON).until(() -> registry.status().loaded());
    }

    @AfterEach
    void closeRegistry() {
        registry.close();
    }

    @Test
    void aDeliveryIsClaimedOnce() {
        assertThat(claim(DELIVERY)).isEqualTo(new Claim.First());
        assertThat(claim(DELIVERY)).isEqualTo(new Claim.Pending());
        assertThat(claim(delivery("2"))).isEqualTo(new Claim.First());
        assertThat(claim(new DeliveryKey("other", DELIVERY.content()))).isEqualTo(new Claim.First());
    }

    @Test
    void whoComesLaterIsToldTheAnswerToTheLetter() {
        String answer = "201\n\"1\"\n\n{\"ä\": \"claimed \\u0000\"}\n";
        claim(DELIVERY);

        registry.deliveries().complete(DELIVERY, answer, LONG, SOON);

        assertThat(claim(DELIVERY)).isEqualTo(new Claim.Answered(answer));
    }

    @Test
    void theAnswerOutlivesTheProcess() {
        claim(DELIVERY);
        registry.deliveries().complete(DELIVERY, "answer", LONG, SOON);

        registry.close();
        openRegistry();

        assertThat(claim(DELIVERY)).isEqualTo(new Claim.Answered("answer"));
    }

    @Test
    void whatIsReleasedCanBeClaimedAgain() {
        claim(DELIVERY);

        registry.deliveries().release(DELIVERY, SOON);

        assertThat(claim(DELIVERY)).isEqualTo(new Claim.First());
    }

    @Test
    void whatNobodyCompletesCanBeClaimedAgainAfterItsTime() {
        Duration second = Duration.ofSeconds(1);
        assertThat(registry.deliveries().claim(DELIVERY, second, SOON)).isEqualTo(new Claim.First());

        await().atMost(Duration.ofSeconds(30)).until(() -> claim(DELIVERY).equals(new Claim.First()));
    }

    @Test
    void anAnswerIsForgottenAfterItsTime() {
        claim(DELIVERY);
        registry.deliveries().complete(DELIVERY, "answer", Duration.ofSeconds(1), SOON);

        await().atMost(Duration.ofSeconds(30)).until(() -> claim(DELIVERY).equals(new Claim.First()));
    }

    @Test
    void ofManyAtTheSameTimeOneIsTheFirst() throws Exception {
        List<Claim> claims = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Claim>> all = Collections.nCopies(16, () -> claim(DELIVERY));
            for (Future<Claim> claim : threads.invokeAll(all)) {
                claims.add(claim.get());
            }
        }

        assertThat(claims).containsOnlyOnce(new Claim.First()).hasSize(16);
    }

    @Test
    void nothingThatIsAcceptedIsTouched() {
        CommitOutcome before =
                registry.commit(Proposed.put("checkout/placed", 1).on(registry.snapshot()), SOON);
        long revision = ((CommitOutcome.Committed) before).revision();
        Snapshot snapshot = registry.await(revision, SOON);

        claim(DELIVERY);
        registry.deliveries().complete(DELIVERY, "answer", LONG, SOON);
        registry.deliveries().release(delivery("2"), SOON);
        CommitOutcome after = registry.commit(Proposed.put("checkout/placed", 2).on(snapshot), SOON);

        assertThat(after).isInstanceOf(CommitOutcome.Committed.class);
        registry.close();
        openRegistry();
        assertThat(registry.status().problem()).isEmpty();
        assertThat(registry.snapshot().heads().keySet()).containsExactly("checkout");
        assertThat(claim(DELIVERY)).isEqualTo(new Claim.Answered("answer"));
    }

    private Claim claim(DeliveryKey delivery) {
        return registry.deliveries().claim(delivery, LONG, SOON);
    }

    private static DeliveryKey delivery(String id) {
        return DeliveryKey.of("ci", id, "body".getBytes(StandardCharsets.UTF_8));
    }
}
