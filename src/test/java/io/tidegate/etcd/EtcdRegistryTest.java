/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.etcd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.etcd.jetcd.KV;
import io.tidegate.registry.CommitOutcome;
import io.tidegate.registry.Guard;
import io.tidegate.registry.Layout;
import io.tidegate.registry.Proposed;
import io.tidegate.registry.Registry;
import io.tidegate.registry.RegistryContract;
import io.tidegate.registry.Version;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The contract on a real etcd, and what only a store shared by several registries can show. */
class EtcdRegistryTest extends RegistryContract {

    private final EtcdProcess etcd = EtcdProcess.shared();
    private final Layout layout = new Layout("/test-" + UUID.randomUUID() + "/");

    @Override
    protected Registry open() {
        return EtcdRegistry.start(EtcdSettings.of(List.of(etcd.endpoint()), layout.prefix()), Clock.systemUTC());
    }

    @Override
    protected SortedMap<String, String> contents() {
        return etcd.below(layout.prefix());
    }

    @Override
    protected void tamper(String key, Optional<String> text) {
        KV kv = etcd.client().getKVClient();
        String full = layout.prefix() + key;
        if (text.isPresent()) {
            EtcdProcess.result(kv.put(Bytes.of(full), Bytes.of(text.get())));
        } else {
            EtcdProcess.result(kv.delete(Bytes.of(full)));
        }
    }

    private Registry another() {
        Registry other = open();
        await().atMost(SOON).until(() -> other.status().loaded());
        return other;
    }

    @Test
    void seesWhatAnotherRegistryCommits() {
        try (Registry other = another()) {
            long revision = commit(Proposed.put("checkout/order-placed", 1));
            assertThat(facts(other.await(revision, SOON))).isEqualTo(facts(registry.snapshot()));

            CommitOutcome outcome =
                    other.commit(Proposed.put("checkout/order-placed", 2).on(other.snapshot()), SOON);

            assertThat(outcome).isInstanceOf(CommitOutcome.Committed.class);
        }
    }

    @Test
    void takesACommitThatWasJudgedOnANewerSnapshotOfAnotherRegistry() {
        try (Registry other = another()) {
            for (int i = 1; i <= 20; i++) {
                commit(Proposed.put("checkout/order-placed", i));
                CommitOutcome outcome = other.commit(
                        Proposed.put("billing/paid", i).reading("checkout").on(registry.snapshot()), SOON);
                assertThat(outcome).isInstanceOf(CommitOutcome.Committed.class);
                registry.await(((CommitOutcome.Committed) outcome).revision(), SOON);
            }
        }
    }

    @Test
    void keepsHistoryWhenEtcdForgetsItsOwn() {
        for (int i = 1; i <= 5; i++) {
            commit(Proposed.put("checkout/order-placed", i));
        }
        List<String> before = facts(registry.snapshot());
        etcd.compact();

        reopen();

        assertThat(facts(registry.snapshot())).isEqualTo(before);
        assertThat(registry.receipts("checkout", Optional.empty(), 10, SOON)).hasSize(5);
        List<String> seen = Collections.synchronizedList(new ArrayList<>());
        try (Registry.Subscription _ = registry.watch(0, versions -> seen.add(names(versions)))) {
            await().atMost(SOON).until(() -> seen.size() == 5);
        }
    }

    @Test
    void knowsThatItIsNewestThoughOthersUseTheSameEtcd() {
        commit(Proposed.put("checkout/order-placed", 1));
        for (int i = 0; i < 10; i++) {
            EtcdProcess.result(etcd.client().getKVClient().put(Bytes.of("/others/" + i), Bytes.of("x")));
        }
        Instant now = Instant.now();
        await().atMost(SOON).until(() -> registry.status().asOf().isAfter(now));
        assertThat(registry.status().reachable()).isTrue();
    }

    @Test
    void loadsMoreThanOnePage() {
        for (int i = 0; i < 9; i++) {
            Proposed many = Proposed.nothing();
            for (int j = 0; j < 50; j++) {
                many.andPut("checkout/event-" + i + "-" + j, 1);
            }
            commit(many);
        }
        List<String> before = facts(registry.snapshot());

        reopen();

        assertThat(registry.snapshot().latest()).hasSize(450);
        assertThat(facts(registry.snapshot())).isEqualTo(before);
    }

    @Test
    void keepsTheLastGoodSnapshotWhileAKeyIsCorrupt() {
        commit(Proposed.put("checkout/order-placed", 1));
        List<String> good = facts(registry.snapshot());

        tamper("v1/versions/checkout/order-placed/0000000002", Optional.of("{\"version\":2}"));
        await().atMost(SOON).until(() -> registry.status().problem().isPresent());

        assertThat(registry.status().problem().orElseThrow())
                .contains(layout.prefix() + "v1/versions/checkout/order-placed/0000000002", "change");
        assertThat(facts(registry.snapshot())).isEqualTo(good);
        assertThat(registry.status().loaded()).isTrue();
    }

    @Test
    void takesBackAVersionThatWasPutBack() {
        commit(Proposed.put("checkout/order-placed", 1));
        commit(Proposed.put("checkout/order-placed", 2));
        String key = "v1/versions/checkout/order-placed/0000000001";
        Optional<String> text = Optional.ofNullable(contents().get(key));
        List<List<Version>> seen = Collections.synchronizedList(new ArrayList<>());
        try (Registry.Subscription _ = registry.watch(0, seen::add)) {
            await().atMost(SOON).until(() -> seen.size() == 2);
            tamper(key, Optional.empty());
            await().atMost(SOON).until(() -> registry.status().problem().isPresent());
            tamper(key, text);
            await().atMost(SOON).until(() -> registry.status().problem().isEmpty());
            commit(Proposed.put("checkout/order-placed", 3));
            await().atMost(SOON).until(() -> seen.size() == 3);
        }
        reopen();
        assertThat(registry.snapshot().latest().toList().getFirst().number()).isEqualTo(3);
    }

    @Test
    void standsStillWhileATopicsMarkIsGone() {
        commit(Proposed.put("checkout/order-placed", 1));
        String key = layout.guard(Guard.Topics.of("order-placed"))
                .substring(layout.prefix().length());

        tamper(key, Optional.empty());

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(registry.status().problem())
                        .hasValueSatisfying(problem -> assertThat(problem).contains(key, "never deleted")));
        tamper(key, Optional.of("{}"));
        await().atMost(SOON).until(() -> registry.status().problem().isEmpty());
        commit(Proposed.delete("checkout/order-placed"));
    }

    @Test
    void tellsOfAHeadThatNamesAnotherReceipt() {
        commit(Proposed.put("checkout/order-placed", 1));
        Optional<String> before = Optional.ofNullable(contents().get("v1/heads/checkout"));

        tamper("v1/heads/checkout", Optional.of("{\"receipt\":\"" + "ab".repeat(32) + "\",\"sequence\":1}"));
        await().atMost(SOON).until(() -> registry.status().problem().isPresent());

        assertThat(registry.status().problem().orElseThrow()).contains("v1/heads/checkout");
        tamper("v1/heads/checkout", before);
        await().atMost(SOON).until(() -> registry.status().problem().isEmpty());
        commit(Proposed.put("checkout/order-placed", 2));
    }
}
