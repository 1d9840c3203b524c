/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.etcd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.tidegate.registry.Archive;
import io.tidegate.registry.ArchiveContract;
import io.tidegate.registry.CommitOutcome;
import io.tidegate.registry.Exports;
import io.tidegate.registry.Layout;
import io.tidegate.registry.Proposed;
import io.tidegate.registry.Registry;
import io.tidegate.registry.Snapshot;
import io.tidegate.registry.StoreUnavailableException;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
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
        return EtcdRegistry.start(EtcdSettings.of(List.of(etcd.endpoint()), layout.prefix()), Clock.systemUTC());
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
    void theMarkOfAnImportOntoAnothersCommitShutsNothing() throws IOException {
        Exports.commit(registry, Proposed.put("mine/own", 1));
        String digest = Exports.sound(export, temporary.resolve("spool")).digest();
        EtcdProcess.result(etcd.client()
                .getKVClient()
                .put(Bytes.of(layout.importing()), Bytes.of("{\"sha256\":\"" + digest + "\"}")));

        assertThat(restore(registry, export)).isInstanceOf(Archive.Restored.Refused.class);

        assertThat(etcd.below(layout.prefix())).doesNotContainKey(MARK);
        await().atMost(SOON).until(() -> registry.status().problem().isEmpty());
        Exports.commit(registry, Proposed.put("mine/own", 2));
    }

    @Test
    void aCommitJudgedBeforeTheImportBeganDoesNotLandInIt() throws IOException {
        Snapshot before = registry.snapshot();
        EtcdProcess.result(etcd.client().getKVClient().put(Bytes.of(layout.importing()), Bytes.of("{}")));

        CommitOutcome outcome = registry.commit(Proposed.put("mine/own", 1).on(before), SOON);

        assertThat(outcome).isInstanceOf(CommitOutcome.Unavailable.class);
        assertThat(etcd.below(layout.prefix())).containsOnlyKeys(MARK);
    }
}
