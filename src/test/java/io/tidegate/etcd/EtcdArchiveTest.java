/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.etcd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.tidegate.registry.Archive;
import io.tidegate.registry.ArchiveContract;
import io.tidegate.registry.ArchiveFile;
import io.tidegate.registry.Commit;
import io.tidegate.registry.CommitOutcome;
import io.tidegate.registry.Exports;
import io.tidegate.registry.Layout;
import io.tidegate.registry.Proposed;
import io.tidegate.registry.Registry;
import io.tidegate.registry.Snapshot;
import io.tidegate.registry.StoreUnavailableException;
import io.tidegate.registry.Writes;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The contract on a real etcd, where an import takes many transactions and others see the store meanwhile. */
class EtcdArchiveTest extends ArchiveContract {

    private static final String MARK = "v1/import";

    private final EtcdProcess etcd = EtcdProcess.shared();
    private final Layout layout = new Layout("/test-" + UUID.randomUUID() + "/");

    @Override
    protected Registry open() {
        return EtcdRegistry.start(settings(), Clock.systemUTC());
    }

    private EtcdSettings settings() {
        return EtcdSettings.of(List.of(etcd.endpoint()), layout.prefix());
    }

    @Test
    void whileItIsUnfinishedNobodySeesAnythingAndNothingIsAdmittedOrExported() throws IOException {
        try (Registry other = open()) {
            await().atMost(SOON).until(() -> other.status().loaded());
            breakOff(6);
            assertThat(etcd.below(layout.prefix())).containsKey(MARK).hasSizeGreaterThan(20);

            for (Registry replica : List.of(registry, other)) {
                await().atMost(SOON).until(() -> replica.status().problem().isPresent());
                assertThat(replica.status().problem().orElseThrow()).contains("an import is not finished");
                assertThat(replica.snapshot().latest()).isEmpty();
                assertThat(replica.commit(Proposed.put("mine/own", 1).on(replica.snapshot()), SOON))
                        .isInstanceOf(CommitOutcome.Unavailable.class);
                assertThatThrownBy(() -> replica.archive().view(SOON)).isInstanceOf(StoreUnavailableException.class);
            }
            assertThat(etcd.below(layout.prefix())).doesNotContainKey("v1/events/mine/own");
        }
    }

    @Test
    void anotherReplicaSeesAllOfItAtOnce() {
        try (Registry other = open()) {
            await().atMost(SOON).until(() -> other.status().loaded());
            List<Integer> sizes = new ArrayList<>();
            try (Registry.Subscription watch = other.watch(
                    0, _ -> sizes.add((int) other.snapshot().latest().count()))) {
                Archive.Restored restored = restore(registry, export);

                long revision = ((Archive.Restored.Done) restored).revision();
                Snapshot seen = other.await(revision, SOON);
                assertThat(seen.latest()).hasSize(6);
                await().atMost(SOON).until(() -> sizes.size() == 9);
                assertThat(sizes).containsOnly(6);
                assertThat(watch).isNotNull();
            }
            Exports.commit(other, Proposed.put("shop/placed", 12));
        }
    }

    @Test
    void aReplicaThatStartsMeanwhileWaits() throws IOException {
        breakOff(3);
        try (Registry late = open()) {
            await().atMost(SOON).until(() -> late.status().problem().orElse("").contains("not finished"));
            assertThat(late.status().loaded()).isFalse();

            restore(registry, export);

            await().atMost(SOON).until(() -> late.status().loaded());
            assertThat(late.snapshot().latest()).hasSize(6);
        }
    }

    @Test
    void anotherFileCannotCompleteIt() throws IOException {
        breakOff(6);
        String before = etcd.below(layout.prefix()).toString();

        Archive.Restored restored = restore(registry, Exports.EMPTY);

        assertThat(restored)
                .isInstanceOfSatisfying(
                        Archive.Restored.Refused.class,
                        refused -> assertThat(refused.message()).startsWith("another import is not finished"));
        assertThat(etcd.below(layout.prefix())).hasToString(before);
    }

    @Test
    void theMarkOfAnImportOntoAnothersCommitShutsNothing() {
        Exports.commit(registry, Proposed.put("mine/own", 1));
        mark();

        assertThat(restore(registry, export)).isInstanceOf(Archive.Restored.Refused.class);

        assertThat(etcd.below(layout.prefix())).doesNotContainKey(MARK);
        await().atMost(SOON).until(() -> registry.status().problem().isEmpty());
        Exports.commit(registry, Proposed.put("mine/own", 2));
    }

    /** The registry would not even ask where it has seen the mark, so the transaction is made without one. */
    @Test
    void aCommitJudgedBeforeTheImportBeganDoesNotLandInIt() throws EtcdFailure {
        Commit commit = Proposed.put("mine/own", 1).on(Snapshot.EMPTY);
        EtcdTransaction transaction = new EtcdTransaction(layout, commit, Writes.of(layout, commit, Snapshot.EMPTY));
        EtcdProcess.result(etcd.client().getKVClient().put(Bytes.of(layout.importing()), Bytes.of("{}")));

        try (EtcdConnection connection = new EtcdConnection(settings())) {
            assertThat(transaction.outcome(connection.call(SOON, transaction::submit)))
                    .isEqualTo(new CommitOutcome.Unavailable(Archive.UNFINISHED));
            assertThat(etcd.below(layout.prefix())).containsOnlyKeys(MARK);

            EtcdProcess.result(etcd.client().getKVClient().delete(Bytes.of(layout.importing())));
            assertThat(transaction.outcome(connection.call(SOON, transaction::submit)))
                    .isInstanceOf(CommitOutcome.Committed.class);
        }
    }

    @Test
    void twoWhoImportTheSameFileDoNoHarm() throws InterruptedException {
        List<Archive.Restored> restored = Collections.synchronizedList(new ArrayList<>());
        try (Registry other = open()) {
            List<Thread> threads = new ArrayList<>();
            for (Registry replica : List.of(registry, other)) {
                Path spool = temporary.resolve("spool-" + threads.size());
                threads.add(Thread.ofPlatform().start(() -> {
                    try (ArchiveFile file = Exports.sound(export, spool)) {
                        restored.add(replica.archive().restore(file, SOON));
                    }
                }));
            }
            for (Thread thread : threads) {
                thread.join();
            }
        }

        assertThat(restored).hasSize(2).anyMatch(Archive.Restored.Done.class::isInstance);
        assertThat(etcd.below(layout.prefix())).doesNotContainKey(MARK);
        assertThat(entries(Exports.of(registry))).isEqualTo(entries(export));
    }

    @Test
    void aMarkThatCameLateOntoAFinishedImportIsTakenAwayByTheSameFile() {
        restore(registry, export);
        Exports.commit(registry, Proposed.put("mine/own", 1));
        mark();
        await().atMost(SOON).until(() -> registry.status().problem().isPresent());

        assertThat(restore(registry, export)).isInstanceOf(Archive.Restored.Refused.class);

        await().atMost(SOON).until(() -> registry.status().problem().isEmpty());
        Exports.commit(registry, Proposed.put("mine/own", 2));
    }

    @Test
    void whatSomebodyElseWroteIntoAnUnfinishedImportKeepsItShut() throws IOException {
        breakOff(6);
        EtcdProcess.result(etcd.client().getKVClient().put(Bytes.of(layout.prefix() + "v1/other"), Bytes.of("{}")));

        assertThat(restore(registry, export))
                .isInstanceOfSatisfying(
                        Archive.Restored.Refused.class,
                        refused -> assertThat(refused.message())
                                .contains("what the import had written when it was broken off"));

        assertThat(etcd.below(layout.prefix())).containsKey(MARK);
    }

    private void mark() {
        try (ArchiveFile file = Exports.sound(export, temporary.resolve("spool"))) {
            EtcdProcess.result(etcd.client()
                    .getKVClient()
                    .put(Bytes.of(layout.importing()), Bytes.of("{\"sha256\":\"" + file.digest() + "\"}")));
        }
    }
}
