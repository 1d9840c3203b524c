/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.etcd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tidegate.event.Kind;
import io.tidegate.registry.Commit;
import io.tidegate.registry.CommitOutcome;
import io.tidegate.registry.Layout;
import io.tidegate.registry.Proposed;
import io.tidegate.registry.Registry;
import io.tidegate.registry.RegistryStatus;
import io.tidegate.registry.Snapshot;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the etcd registry says and does while etcd stops, hangs, restarts, forgets, or loses its answers. */
class EtcdFaultTest {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static EtcdProcess etcd;

    private final Layout layout = new Layout("/test-" + UUID.randomUUID() + "/");
    private Relay relay;
    private Registry relayed;
    private Registry direct;

    @BeforeAll
    static void startEtcd() {
        etcd = EtcdProcess.start("http");
    }

    @AfterAll
    static void endEtcd() {
        etcd.close();
    }

    @BeforeEach
    void open() throws IOException {
        relay = new Relay(etcd.endpoint());
        relayed = registry(relay.endpoint());
        direct = registry(etcd.endpoint());
        loaded(relayed);
        loaded(direct);
    }

    @AfterEach
    void close() throws IOException {
        relayed.close();
        direct.close();
        relay.close();
    }

    private Registry registry(URI endpoint) {
        EtcdSettings settings = new EtcdSettings(
                List.of(endpoint),
                layout.prefix(),
                Optional.empty(),
                Optional.empty(),
                Duration.ofSeconds(1),
                Duration.ofMillis(250),
                Duration.ofSeconds(3));
        return EtcdRegistry.start(settings, Clock.systemUTC());
    }

    private static void loaded(Registry registry) {
        await().atMost(SOON).until(() -> registry.status().loaded());
    }

    private static long committed(CommitOutcome outcome) {
        assertThat(outcome).isInstanceOf(CommitOutcome.Committed.class);
        return ((CommitOutcome.Committed) outcome).revision();
    }

    private static long commit(Registry registry, int partitions) {
        Commit commit = Proposed.put("checkout/order-placed", partitions).on(registry.snapshot());
        long revision = committed(registry.commit(commit, SOON));
        registry.await(revision, SOON);
        return revision;
    }

    private static CompletableFuture<CommitOutcome> start(Registry registry, Commit commit, Duration timeout) {
        return CompletableFuture.supplyAsync(() -> registry.commit(commit, timeout));
    }

    private static CommitOutcome outcome(CompletableFuture<CommitOutcome> commit) {
        return commit.orTimeout(60, TimeUnit.SECONDS).join();
    }

    private void awaitLanded(Commit commit) {
        await().atMost(SOON)
                .until(() -> !direct.decision(commit.decision(), SOON).isEmpty());
    }

    @Test
    void isUnavailableWhileEtcdIsDownAndLoadsOnceItIsThere() {
        etcd.stop();
        try (Registry early = registry(etcd.endpoint())) {
            Commit commit = Proposed.put("checkout/order-placed", 1).on(Snapshot.EMPTY);
            assertThat(early.commit(commit, Duration.ofSeconds(5))).isInstanceOf(CommitOutcome.Unavailable.class);
            await().atMost(SOON)
                    .until(() -> early.status()
                            .problem()
                            .filter(problem -> problem.contains("does not answer"))
                            .isPresent());
            assertThat(early.status().loaded()).isFalse();
            assertThat(early.snapshot().latest()).isEmpty();

            etcd.restart();
            loaded(early);
            assertThat(early.status().problem()).isEmpty();
            committed(early.commit(commit, SOON));
        }
    }

    @Test
    void isUnavailableNotUnknownWhenNothingCanHaveBeenSent() {
        commit(direct, 1);
        etcd.kill();
        await().atMost(SOON).until(() -> !direct.status().reachable());
        Commit commit = Proposed.put("checkout/order-placed", 2).on(direct.snapshot());
        Commit verification = Proposed.nothing().reading("checkout").on(direct.snapshot());

        assertThat(direct.commit(commit, Duration.ofSeconds(5)))
                .isInstanceOfSatisfying(
                        CommitOutcome.Unavailable.class,
                        unavailable -> assertThat(unavailable.message()).contains("etcd cannot be reached"));
        assertThat(direct.commit(verification, Duration.ofSeconds(5))).isInstanceOf(CommitOutcome.Unavailable.class);
        RegistryStatus status = direct.status();
        assertThat(status.loaded()).isTrue();
        assertThat(status.problem()).isPresent();

        etcd.restart();
        await().atMost(SOON).until(() -> direct.status().reachable());
        assertThat(direct.decision(commit.decision(), SOON)).isEmpty();
        commit(direct, 2);
    }

    @Test
    void doesNotKnowWhatAPausedEtcdWillDoAndTellsTheTruthLater() {
        commit(direct, 1);
        Commit commit = Proposed.put("checkout/order-placed", 2).on(direct.snapshot());
        etcd.pause();

        CommitOutcome outcome = direct.commit(commit, Duration.ofMillis(2500));

        etcd.resume();
        assertThat(outcome).isInstanceOf(CommitOutcome.Unknown.class);
        // it may land even now, before or between; a later commit lands only behind whatever becomes of it
        await().atMost(SOON)
                .until(() ->
                        direct.commit(Proposed.put("checkout/order-placed", 99).on(direct.snapshot()), SOON)
                                instanceof CommitOutcome.Committed);
        boolean landed = !direct.decision(commit.decision(), SOON).isEmpty();
        await().atMost(SOON)
                .until(() -> direct.snapshot().latest().toList().getFirst().number() == (landed ? 3 : 2));
        assertThat(direct.snapshot()
                        .history(direct.snapshot().latest().toList().getFirst().id()))
                .filteredOn(version -> version.decision().equals(commit.decision()))
                .hasSize(landed ? 1 : 0);
    }

    @Test
    void settlesACommitThatAPausedEtcdAnswersLate() {
        commit(direct, 1);
        Commit commit = Proposed.put("checkout/order-placed", 2).on(direct.snapshot());
        etcd.pause();
        CompletableFuture<CommitOutcome> pending = start(direct, commit, SOON);
        await().pollDelay(Duration.ofSeconds(3)).until(() -> true);
        assertThat(pending).isNotDone();
        etcd.resume();

        long revision = committed(outcome(pending));

        assertThat(direct.await(revision, SOON).latest().toList().getFirst().number())
                .isEqualTo(2);
        assertThat(direct.decision(commit.decision(), SOON)).hasSize(1);
    }

    @Test
    void findsItsOwnReceiptWhenTheAnswerWasLost() {
        commit(direct, 1);
        relayed.await(direct.snapshot().revision(), SOON);
        Commit commit = Proposed.put("checkout/order-placed", 2).on(relayed.snapshot());
        relay.mute();
        CompletableFuture<CommitOutcome> pending = start(relayed, commit, SOON);
        awaitLanded(commit);
        relay.mend();

        long revision = committed(outcome(pending));

        Snapshot snapshot = direct.await(revision, SOON);
        assertThat(snapshot.latest().toList().getFirst().revision()).isEqualTo(revision);
        assertThat(snapshot.latest().toList().getFirst().number()).isEqualTo(2);
    }

    @Test
    void findsItsOwnReceiptThoughTheNamespaceMovedOnSince() {
        commit(direct, 1);
        relayed.await(direct.snapshot().revision(), SOON);
        Commit commit = Proposed.put("checkout/order-placed", 2).on(relayed.snapshot());
        relay.mute();
        CompletableFuture<CommitOutcome> pending = start(relayed, commit, SOON);
        awaitLanded(commit);
        await().atMost(SOON)
                .until(() -> direct.snapshot().latest().toList().getFirst().number() == 2);
        commit(direct, 3);
        relay.mend();

        assertThat(committed(outcome(pending)))
                .isEqualTo(direct.snapshot()
                        .history(commit.versions().getFirst().key())
                        .get(1)
                        .revision());
    }

    @Test
    void isUnknownWhenTheAnswerWasLostAndTimeIsUp() {
        relay.mute();
        Commit commit = Proposed.put("checkout/order-placed", 1).on(relayed.snapshot());

        CommitOutcome outcome = relayed.commit(commit, Duration.ofSeconds(2));

        assertThat(outcome).isInstanceOf(CommitOutcome.Unknown.class);
        awaitLanded(commit);
        relay.mend();
        await().atMost(SOON).until(() -> relayed.status().reachable());
        assertThat(relayed.decision(commit.decision(), SOON)).hasSize(1);
    }

    @Test
    void isInConflictWhenTheNamespaceMovedOnWhileItWasCutOff() {
        commit(direct, 1);
        relayed.await(direct.snapshot().revision(), SOON);
        Commit commit = Proposed.put("checkout/order-placed", 2).on(relayed.snapshot());
        relay.cut();
        CompletableFuture<CommitOutcome> pending = start(relayed, commit, SOON);
        commit(direct, 3);
        relay.mend();

        CommitOutcome outcome = outcome(pending);

        if (outcome instanceof CommitOutcome.Unavailable) {
            // the cut was noticed before the commit began; then it is told at once
            assertThat(direct.decision(commit.decision(), SOON)).isEmpty();
        } else {
            assertThat(outcome)
                    .isEqualTo(new CommitOutcome.Conflict(direct.snapshot().revision()));
        }
    }

    @Test
    void watchesOnAcrossARestartOfEtcd() {
        List<Integer> seen = Collections.synchronizedList(new ArrayList<>());
        try (Registry.Subscription _ =
                relayed.watch(0, versions -> versions.forEach(version -> seen.add(version.number())))) {
            commit(direct, 1);
            etcd.kill();
            etcd.restart();
            for (int i = 2; i <= 10; i++) {
                commit(direct, i);
            }
            await().atMost(SOON).until(() -> seen.size() >= 10);
        }
        assertThat(seen).containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
    }

    @Test
    void watchesOnWhereEtcdForgotWhatItMissed() {
        commit(direct, 1);
        List<Integer> seen = Collections.synchronizedList(new ArrayList<>());
        try (Registry.Subscription _ =
                relayed.watch(0, versions -> versions.forEach(version -> seen.add(version.number())))) {
            await().atMost(SOON).until(() -> seen.size() == 1);
            relay.cut();
            for (int i = 2; i <= 10; i++) {
                commit(direct, i);
            }
            etcd.compact();
            relay.mend();
            await().atMost(SOON).until(() -> seen.size() >= 10);
            commit(direct, 11);
            await().atMost(SOON).until(() -> seen.size() >= 11);
        }
        assertThat(seen)
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 11).boxed().toList());
        assertThat(relayed.status().problem()).isEmpty();
    }

    @Test
    void noticesThatItsSnapshotIsNotTheNewestWhileTheWatchIsSilent() {
        commit(direct, 1);
        await().atMost(SOON)
                .until(() -> relayed.snapshot().revision() == direct.snapshot().revision());
        relay.mute();
        commit(direct, 2);
        var asOf = relayed.status().asOf();
        await().atMost(SOON).until(() -> !relayed.status().reachable());
        assertThat(relayed.status().asOf()).isBeforeOrEqualTo(asOf.plusSeconds(1));
        relay.mend();
        await().atMost(SOON)
                .until(() -> relayed.snapshot().revision() == direct.snapshot().revision());
        await().atMost(SOON).until(() -> relayed.status().asOf().isAfter(asOf));
    }

    @Test
    void saysWhatEtcdSaysWhenItIsFullAndWritesNothingItDenies() {
        try (EtcdProcess small = EtcdProcess.start("http", "--quota-backend-bytes=4000000");
                Registry registry = registry(small.endpoint())) {
            loaded(registry);
            int landed = 0;
            CommitOutcome outcome;
            do {
                Commit commit = Proposed.nothing()
                        .andPut(Proposed.large("checkout/large", 300_000 + landed))
                        .on(registry.snapshot());
                outcome = registry.commit(commit, SOON);
                if (outcome instanceof CommitOutcome.Committed(long revision)) {
                    landed++;
                    registry.await(revision, SOON);
                }
            } while (outcome instanceof CommitOutcome.Committed);

            assertThat(outcome)
                    .isInstanceOfSatisfying(
                            CommitOutcome.Unavailable.class,
                            refused -> assertThat(refused.message()).contains("database space exceeded"));
            assertThat(small.below(layout.versions(Kind.EVENT_CONFIG))).hasSize(landed);
            assertThat(landed).isGreaterThan(2);
            // reading still works, and so does everything that only reads
            committed(registry.commit(Proposed.nothing().reading("checkout").on(registry.snapshot()), SOON));
        }
    }
}
