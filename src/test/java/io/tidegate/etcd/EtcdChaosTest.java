/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.etcd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tidegate.event.Fingerprint;
import io.tidegate.registry.Commit;
import io.tidegate.registry.CommitOutcome;
import io.tidegate.registry.Head;
import io.tidegate.registry.Proposed;
import io.tidegate.registry.Receipt;
import io.tidegate.registry.ReceiptRecord;
import io.tidegate.registry.Registry;
import io.tidegate.registry.Snapshot;
import io.tidegate.registry.Version;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

/** Several registries commit to one etcd that is killed, paused, cut off, muted and compacted at random. */
class EtcdChaosTest {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final Duration TIMEOUT = Duration.ofSeconds(3);
    private static final int FAULTS = 14;
    private static final List<String> NAMESPACES = List.of("billing", "checkout");

    private final Map<String, CommitOutcome> outcomes = new ConcurrentHashMap<>();
    private volatile boolean over;

    @Test
    void neverTellsAnUntruthAboutACommitAndLosesOrDoublesNothing() throws Exception {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        try (EtcdProcess etcd = EtcdProcess.start("http");
                Relay one = new Relay(etcd.endpoint());
                Relay two = new Relay(etcd.endpoint());
                Registry first = registry(one.endpoint());
                Registry second = registry(two.endpoint());
                Registry third = registry(etcd.endpoint())) {
            List<Registry> registries = List.of(first, second, third);
            List<List<String>> seen = new ArrayList<>();
            for (Registry registry : registries) {
                List<String> names = Collections.synchronizedList(new ArrayList<>());
                seen.add(names);
                registry.watch(0, versions -> versions.forEach(version -> names.add(name(version))));
                await().atMost(SOON).until(() -> registry.status().loaded());
            }
            try (ExecutorService threads = Executors.newFixedThreadPool(6)) {
                List<Future<?>> running = new ArrayList<>();
                for (int i = 0; i < 6; i++) {
                    Registry registry = registries.get(i % registries.size());
                    long own = random.nextLong();
                    running.add(threads.submit(() -> commitOnAndOn(registry, own)));
                }
                try {
                    for (int i = 0; i < FAULTS; i++) {
                        fault(random, etcd, random.nextBoolean() ? one : two);
                    }
                } finally {
                    over = true;
                }
                for (Future<?> future : running) {
                    future.get();
                }
            }
            expectTruth(registries, seen);
        }
    }

    private static Registry registry(URI endpoint) {
        EtcdSettings settings = new EtcdSettings(
                List.of(endpoint),
                "/chaos/",
                Optional.empty(),
                Optional.empty(),
                Duration.ofMillis(700),
                Duration.ofMillis(250),
                Duration.ofSeconds(2));
        return EtcdRegistry.start(settings, Clock.systemUTC());
    }

    private static String name(Version version) {
        return version.revision() + " " + version.key() + "@" + version.number();
    }

    private void commitOnAndOn(Registry registry, long seed) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        while (!over) {
            String namespace = NAMESPACES.get(random.nextInt(NAMESPACES.size()));
            Proposed proposed = Proposed.put(namespace + "/event-" + random.nextInt(3), random.nextInt(1, 1000));
            if (random.nextInt(4) == 0) {
                proposed.andPut("billing/both", random.nextInt(1, 1000)).andPut("checkout/both", 1);
            }
            Commit commit = proposed.on(registry.snapshot());
            CommitOutcome outcome = registry.commit(commit, TIMEOUT);
            outcomes.put(commit.decision(), outcome);
            pause(random.nextInt(2, 20));
            switch (outcome) {
                case CommitOutcome.Committed(long revision) -> registry.await(revision, TIMEOUT);
                case CommitOutcome.Conflict(long revision) -> registry.await(revision, TIMEOUT);
                default -> pause(random.nextInt(20, 60));
            }
        }
    }

    private static void fault(RandomGenerator random, EtcdProcess etcd, Relay relay) {
        pause(random.nextInt(300, 900));
        switch (random.nextInt(5)) {
            case 0 -> {
                relay.cut();
                pause(random.nextInt(100, 1500));
                relay.mend();
            }
            case 1 -> {
                relay.mute();
                pause(random.nextInt(100, 1500));
                relay.mend();
            }
            case 2 -> {
                etcd.pause();
                pause(random.nextInt(100, 1500));
                etcd.resume();
            }
            case 3 -> etcd.compact();
            default -> {
                etcd.kill();
                etcd.restart();
            }
        }
    }

    private static void pause(int millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void expectTruth(List<Registry> registries, List<List<String>> seen) {
        Registry any = registries.getLast();
        long newest = registries.stream()
                .mapToLong(registry -> {
                    await().atMost(SOON).until(() -> registry.status().reachable());
                    return registry.snapshot().revision();
                })
                .max()
                .orElseThrow();
        registries.forEach(
                registry -> assertThat(registry.await(newest, SOON).revision()).isGreaterThanOrEqualTo(newest));
        int landed = expectOutcomes(any);
        System.out.println(landed + " of " + outcomes.size() + " commits landed");
        Snapshot snapshot = any.snapshot();
        expectChains(any, snapshot);
        List<String> all = all(snapshot);
        for (int i = 0; i < registries.size(); i++) {
            List<String> names = seen.get(i);
            await().atMost(SOON).until(() -> names.size() >= all.size());
            assertThat(names).isEqualTo(all);
            assertThat(registries.get(i).status().problem()).isEmpty();
            assertThat(all(registries.get(i).snapshot())).isEqualTo(all);
        }
    }

    private int expectOutcomes(Registry registry) {
        int landed = 0;
        for (Map.Entry<String, CommitOutcome> told : outcomes.entrySet()) {
            boolean there = !registry.decision(told.getKey(), SOON).isEmpty();
            landed += there ? 1 : 0;
            switch (told.getValue()) {
                case CommitOutcome.Committed _ ->
                    assertThat(there).as(told.toString()).isTrue();
                case CommitOutcome.Unknown _ -> {}
                default -> assertThat(there).as(told.toString()).isFalse();
            }
        }
        assertThat(landed).isPositive();
        return landed;
    }

    private void expectChains(Registry registry, Snapshot snapshot) {
        for (String namespace : NAMESPACES) {
            Fingerprint previous = Head.NONE.receipt();
            for (Receipt receipt : registry.receipts(namespace, Optional.empty(), 100_000, SOON)
                    .reversed()) {
                assertThat(receipt.previous()).isEqualTo(previous);
                assertThat(outcomes).containsKey(receipt.decision());
                previous = ReceiptRecord.hash(receipt);
            }
            assertThat(snapshot.head(namespace).receipt()).isEqualTo(previous);
        }
    }

    private static List<String> all(Snapshot snapshot) {
        List<Version> versions = new ArrayList<>();
        snapshot.latest().forEach(latest -> versions.addAll(snapshot.history(latest.key())));
        versions.sort(Comparator.comparingLong(Version::revision).thenComparing(Version::key));
        return versions.stream().map(EtcdChaosTest::name).toList();
    }
}
