/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidegate.embedded.EmbeddedRegistry;
import io.tidegate.registry.CommitOutcome;
import io.tidegate.registry.Proposed;
import io.tidegate.registry.Registry;
import io.tidegate.registry.Snapshot;
import io.tidegate.registry.Version;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each who watches is told what the snapshot had, then what comes, at its own pace, and is counted until it leaves. */
class WatcherTest {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Duration MOMENT = Duration.ofMillis(1);

    @TempDir
    Path directory;

    private Registry registry;
    private Watchers watchers;

    @BeforeEach
    void open() {
        registry = EmbeddedRegistry.open(directory, Clock.systemUTC());
        watchers = new Watchers(registry, new WatchSettings(SOON, SOON, 2));
    }

    @AfterEach
    void close() {
        registry.close();
    }

    @Test
    void theSnapshotComesFirstThenASignThatItWasAllThenWhatIsNew() {
        long first = commit("a/x", 1);
        long second = commit("a/x", 2);
        try (Watcher watcher = enter(registry.snapshot(), first, _ -> true)) {
            assertThat(told(watcher)).isEqualTo("a/x@2");
            assertThat(watcher.next(SOON)).isEqualTo(new Signal.Synced(second));
            commit("a/x", 3);
            assertThat(told(watcher)).isEqualTo("a/x@3");
        }
    }

    @Test
    void whatCameBetweenTheSnapshotAndTheFirstLookIsToldOnce() {
        commit("a/x", 1);
        Snapshot old = registry.snapshot();
        commit("a/x", 2);
        try (Watcher watcher = enter(old, 0, _ -> true)) {
            commit("a/x", 3);
            assertThat(told(watcher)).isEqualTo("a/x@1");
            assertThat(watcher.next(SOON)).isInstanceOf(Signal.Synced.class);
            assertThat(told(watcher)).isEqualTo("a/x@2");
            assertThat(told(watcher)).isEqualTo("a/x@3");
            assertThat(watcher.next(MOMENT)).isInstanceOf(Signal.Quiet.class);
        }
    }

    @Test
    void onlyWhatIsShownIsTold() {
        commit("a/x", 1);
        commit("b/x", 1);
        try (Watcher watcher = enter(
                registry.snapshot(), 0, version -> version.key().namespace().equals("b"))) {
            assertThat(told(watcher)).isEqualTo("b/x@1");
            assertThat(watcher.next(SOON)).isInstanceOf(Signal.Synced.class);
            commit("a/x", 2);
            assertThat(watcher.next(MOMENT)).isInstanceOf(Signal.Quiet.class);
            commit("b/x", 2);
            assertThat(told(watcher)).isEqualTo("b/x@2");
        }
    }

    @Test
    void oneWhoDoesNotAskDelaysNeitherCommitsNorOthersAndMissesNothing() {
        int commits = 100; // more than a mailbox has room for
        try (Watcher idle = enter(registry.snapshot(), 0, _ -> true);
                Watcher busy = enter(registry.snapshot(), 0, _ -> true)) {
            idle.next(SOON);
            busy.next(SOON);
            for (int i = 1; i <= commits; i++) {
                commit("a/x", i);
                assertThat(told(busy)).isEqualTo("a/x@" + i);
            }
            for (int i = 1; i <= commits; i++) {
                assertThat(told(idle)).isEqualTo("a/x@" + i);
            }
        }
    }

    @Test
    void anEndReachesOneWhoWaitsAndItsFirstReasonStays() {
        try (Watcher watcher = enter(registry.snapshot(), 0, _ -> true)) {
            watcher.next(SOON);
            CompletableFuture<Signal> waiting = CompletableFuture.supplyAsync(() -> watcher.next(Duration.ofDays(1)));
            watcher.end(Ending.SLOW);
            watcher.end(Ending.STOPPING);

            assertThat(waiting.orTimeout(30, TimeUnit.SECONDS).join()).isEqualTo(new Signal.Ended(Ending.SLOW));
            commit("a/x", 1);
            assertThat(watcher.next(SOON)).isEqualTo(new Signal.Ended(Ending.SLOW));
        }
    }

    @Test
    void noMoreEnterThanMayUntilOneLeaves() {
        Watcher first = enter(registry.snapshot(), 0, _ -> true);
        Watcher second = enter(registry.snapshot(), 0, _ -> true);
        assertThat(watchers.count()).isEqualTo(2);
        assertThat(watchers.enter(registry.snapshot(), 0, _ -> true)).isEmpty();
        first.close();
        assertThat(watchers.count()).isEqualTo(1);
        assertThat(watchers.enter(registry.snapshot(), 0, _ -> true)).isPresent();
        second.close();
    }

    @Test
    void afterTheEndOfAllWhoeverEntersIsToldSo() {
        try (Watcher before = enter(registry.snapshot(), 0, _ -> true)) {
            watchers.end();
            assertThat(before.next(SOON)).isEqualTo(new Signal.Ended(Ending.STOPPING));
        }
        try (Watcher after = enter(registry.snapshot(), 0, _ -> true)) {
            assertThat(after.next(SOON)).isEqualTo(new Signal.Ended(Ending.STOPPING));
        }
    }

    @Test
    void boundsThatCannotBe() {
        assertThatThrownBy(() -> new WatchSettings(Duration.ZERO, SOON, 1)).hasMessageContaining("watch heartbeat");
        assertThatThrownBy(() -> new WatchSettings(SOON, MOMENT.negated(), 1)).hasMessageContaining("watch patience");
        assertThatThrownBy(() -> new WatchSettings(SOON, SOON, 0)).hasMessageContaining("watch limit");
    }

    private Watcher enter(Snapshot snapshot, long after, Predicate<Version> shown) {
        Optional<Watcher> watcher = watchers.enter(snapshot, after, shown);
        return watcher.orElseThrow();
    }

    private static String told(Watcher watcher) {
        Version version = ((Signal.Accepted) watcher.next(SOON)).versions().getFirst();
        return version.key() + "@" + version.number();
    }

    private long commit(String event, int partitions) {
        CommitOutcome outcome = registry.commit(Proposed.put(event, partitions).on(registry.snapshot()), SOON);
        return ((CommitOutcome.Committed) outcome).revision();
    }
}
