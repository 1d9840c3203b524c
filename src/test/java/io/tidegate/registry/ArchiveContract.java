/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.tidegate.embedded.EmbeddedRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every store must do when it is taken as a whole, from and to a store of another kind. */
public abstract class ArchiveContract {

    protected static final Duration SOON = Exports.SOON;

    @TempDir
    protected Path temporary;

    protected Registry registry;
    protected String export;

    /** A registry on this test's own store, which is empty at first and keeps what was written to it. */
    protected abstract Registry open();

    @BeforeEach
    void openRegistry() {
        registry = open();
        await().atMost(SOON).until(() -> registry.status().loaded());
        try (Registry source = embedded("source")) {
            Exports.fill(source);
            export = Exports.of(source);
        }
    }

    @AfterEach
    void closeRegistry() {
        registry.close();
    }

    private Registry embedded(String name) {
        return EmbeddedRegistry.open(temporary.resolve(name), Clock.systemUTC());
    }

    protected final Archive.Restored restore(Registry into, String file) {
        try (ArchiveFile sound = Exports.sound(file, temporary.resolve("spool"))) {
            Archive.Restored restored = into.archive().restore(sound, SOON);
            if (restored instanceof Archive.Restored.Done(long revision)) {
                assertThat(into.await(revision, SOON).revision()).isGreaterThanOrEqualTo(revision);
            }
            return restored;
        }
    }

    @Test
    void whatCameFromAnotherStoreIsExportedToTheLetter() {
        assertThat(restore(registry, export)).isInstanceOf(Archive.Restored.Done.class);

        String again = Exports.of(registry);
        assertThat(entries(again)).isEqualTo(entries(export)).hasSizeGreaterThan(40);
        try (Registry back = embedded("back")) {
            restore(back, again);
            assertThat(Exports.of(back)).isEqualTo(export);
        }
    }

    /** Without the header, which has the store's revision. */
    protected static List<String> entries(String file) {
        List<String> lines = Exports.lines(file);
        return lines.subList(1, lines.size());
    }

    @Test
    void whatWasCommittedHereComesBackInAnotherStore() {
        Exports.fill(registry);
        String here = Exports.of(registry);

        try (Registry other = embedded("other")) {
            restore(other, here);

            assertThat(facts(other.snapshot())).isEqualTo(facts(registry.snapshot()));
            assertThat(entries(Exports.of(other))).isEqualTo(entries(here));
        }
    }

    @Test
    void versionsReceiptsAndDecisionsAreAsTheyWere() {
        restore(registry, export);

        try (Registry source = embedded("source")) {
            assertThat(facts(registry.snapshot())).isEqualTo(facts(source.snapshot()));
            List<Receipt> receipts = source.receipts("shop", Optional.empty(), 100, SOON);
            assertThat(registry.receipts("shop", Optional.empty(), 100, SOON))
                    .isEqualTo(receipts)
                    .hasSizeGreaterThan(3);
            assertThat(registry.decision(receipts.getFirst().decision(), SOON))
                    .isEqualTo(source.decision(receipts.getFirst().decision(), SOON));
        }
        assertThat(registry.status().problem()).isEmpty();
    }

    /** Everything but the revisions, and their order. */
    private static List<String> facts(Snapshot snapshot) {
        List<String> facts = new ArrayList<>();
        List<Version> all = new ArrayList<>();
        for (Version latest : snapshot.latest().toList()) {
            all.addAll(snapshot.history(latest.id()));
            for (int number = 1; number <= latest.number(); number++) {
                facts.add(latest.id() + " " + VersionRecord.text(snapshot.history(latest.id()), number));
            }
        }
        all.sort(Comparator.comparingLong(Version::revision).thenComparing(Version::id));
        all.forEach(version -> facts.add(version.id() + "@" + version.number()));
        snapshot.heads()
                .forEach((namespace, head) -> facts.add(namespace + " " + head.sequence() + " " + head.receipt()));
        return facts.stream().toList();
    }

    @Test
    void commitsGoOnWhereTheFileEnds() {
        restore(registry, export);

        Exports.commit(
                registry, Proposed.put("shop/placed", 12).andPut("lab/tried", 1).touching("quiet"));

        assertThat(registry.snapshot().history(Proposed.config("shop/placed", 1).id()))
                .hasSize(3);
        assertThat(registry.snapshot().history(Proposed.config("lab/tried", 1).id()))
                .hasSize(4);
    }

    @Test
    void whatIsImportedIsThereAfterARestart() {
        restore(registry, export);

        registry.close();
        openAgain();

        assertThat(entries(Exports.of(registry))).isEqualTo(entries(export));
    }

    protected final void openAgain() {
        registry = open();
        await().atMost(SOON).until(() -> registry.status().loaded());
    }

    @Test
    void aWatchIsToldOfEverythingInTheOrderOfTheCommits() {
        List<String> told = Collections.synchronizedList(new ArrayList<>());
        try (Registry.Subscription watch = registry.watch(
                0, versions -> versions.forEach(version -> told.add(version.id() + "@" + version.number())))) {
            restore(registry, export);

            await().atMost(SOON).until(() -> told.size() == 13);
            assertThat(told).startsWith("shop/placed@1", "shared schema common/money@1", "shop/paid@1");
            assertThat(watch).isNotNull();
        }
    }

    @Test
    void aStoreThatHasSomethingIsLeftAsItIs() {
        Exports.commit(registry, Proposed.put("mine/own", 1));
        String before = Exports.of(registry);

        assertThat(restore(registry, export)).isInstanceOf(Archive.Restored.Refused.class);

        assertThat(Exports.of(registry)).isEqualTo(before);
        Exports.commit(registry, Proposed.put("mine/own", 2));
    }

    @Test
    void aSecondImportIsRefused() {
        restore(registry, export);

        assertThat(restore(registry, export)).isInstanceOf(Archive.Restored.Refused.class);
        assertThat(entries(Exports.of(registry))).isEqualTo(entries(export));
    }

    @Test
    void whatIsRememberedOfDeliveriesIsNoPartOfItAndStays() {
        DeliveryKey delivery = DeliveryKey.of("ci", "1", new byte[] {1});
        registry.deliveries().claim(delivery, Duration.ofMinutes(10), SOON);
        registry.deliveries().complete(delivery, "answer", Duration.ofMinutes(10), SOON);

        restore(registry, export);

        assertThat(registry.deliveries().claim(delivery, Duration.ofMinutes(10), SOON))
                .isEqualTo(new Deliveries.Claim.Answered("answer"));
        assertThat(Exports.of(registry)).doesNotContain("v1/deliveries");
    }

    @Test
    void anExportSeesNothingOfWhatIsCommittedMeanwhile() {
        Exports.fill(registry);
        String before = Exports.of(registry);
        try (Archive.View view = registry.archive().view(SOON)) {
            for (int i = 0; i < 20; i++) {
                Exports.commit(registry, Proposed.put("shop/placed", 100 + i));
            }
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            ArchiveWriter.write(view, out, SOON);

            assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo(before);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void whatWasBrokenOffIsCompletedByTheSameFile() throws IOException {
        breakOff(6);

        assertThat(registry.snapshot().latest()).isEmpty();
        assertThat(restore(registry, export)).isInstanceOf(Archive.Restored.Done.class);
        assertThat(entries(Exports.of(registry))).isEqualTo(entries(export));
        Exports.commit(registry, Proposed.put("shop/placed", 12));
    }

    /** The file becomes unreadable under the import at this commit. */
    protected final void breakOff(int commit) throws IOException {
        Path spool = temporary.resolve("spool");
        try (ArchiveFile file = Exports.sound(export, spool)) {
            String line = export.lines()
                    .filter(text -> text.startsWith("{\"commit\":" + commit + ","))
                    .findFirst()
                    .orElseThrow();
            try (RandomAccessFile broken = new RandomAccessFile(spool.toFile(), "rw")) {
                int offset = export.substring(0, export.indexOf(line)).getBytes(StandardCharsets.UTF_8).length;
                broken.seek(offset);
                broken.write('?');
            }
            assertThatThrownBy(() -> registry.archive().restore(file, SOON))
                    .isInstanceOf(StoreUnavailableException.class)
                    .hasMessageContaining("cannot be read again");
        }
    }
}
