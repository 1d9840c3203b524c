/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidegate.registry.KeyChange;
import io.tidegate.registry.Layout;
import io.tidegate.registry.Proposed;
import io.tidegate.registry.Registry;
import io.tidegate.registry.RegistryContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedRegistryTest extends RegistryContract {

    @TempDir
    private Path directory;

    @Override
    protected Registry open() {
        return EmbeddedRegistry.open(directory, Clock.systemUTC());
    }

    @Override
    protected SortedMap<String, String> contents() {
        registry.close();
        SortedMap<String, String> contents = new TreeMap<>();
        String prefix = Layout.DEFAULT.prefix();
        try (StoreFile file = StoreFile.open(store())) {
            file.read(prefix, entry -> contents.put(entry.key().substring(prefix.length()), entry.text()));
        }
        registry = open();
        return contents;
    }

    @Override
    protected void tamper(String key, Optional<String> text) {
        registry.close();
        try (StoreFile file = StoreFile.open(store())) {
            file.write(file.revision() + 1, List.of(new KeyChange(Layout.DEFAULT.prefix() + key, text)));
        }
        registry = open();
    }

    private Path store() {
        return directory.resolve("tidegate.store");
    }

    @Test
    void keepsASecondRegistryOut() {
        assertThatThrownBy(this::open)
                .isInstanceOf(EmbeddedStoreException.class)
                .hasMessageContaining(directory.toString())
                .hasMessageContaining("in use by another process");
        commit(Proposed.put("checkout/order-placed", 1));
    }

    @Test
    void makesTheDirectoryWhereThereIsNone() {
        Path deeper = directory.resolve("not/there/yet");
        try (Registry made = EmbeddedRegistry.open(deeper, Clock.systemUTC())) {
            assertThat(made.status().loaded()).isTrue();
        }
        assertThat(deeper.resolve("tidegate.store")).exists();
    }

    @Test
    void neverOpensAFileThatWasCutShortAsAnOlderState(@TempDir Path copies) throws IOException {
        for (int i = 1; i <= 50; i++) {
            commit(Proposed.put("checkout/order-placed", i));
        }
        List<String> facts = facts(registry.snapshot());
        int refused = 0;
        for (int percent = 0; percent < 100; percent += 5) {
            Path copy = copies.resolve(percent + "-percent");
            cutShort(copy, percent);
            try (Registry opened = EmbeddedRegistry.open(copy, Clock.systemUTC())) {
                assertThat(facts(opened.snapshot())).as("%s percent", percent).isEqualTo(facts);
            } catch (EmbeddedStoreException e) {
                refused++;
                assertThat(e)
                        .hasMessageContaining(copy.resolve("tidegate.store").toString());
                assertThat(e).hasMessageContaining("put a backup back");
            }
        }
        assertThat(refused).isGreaterThan(10);
    }

    private void cutShort(Path copy, int percent) throws IOException {
        Files.createDirectory(copy);
        Files.copy(directory.resolve("tidegate.mark"), copy.resolve("tidegate.mark"));
        byte[] whole = Files.readAllBytes(store());
        Files.write(copy.resolve("tidegate.store"), Arrays.copyOf(whole, whole.length / 100 * percent));
    }

    @Test
    void refusesAFileThatIsNoStore() throws IOException {
        registry.close();
        Files.writeString(store(), "this is not a store\n".repeat(1000));

        assertThatThrownBy(this::open)
                .isInstanceOf(EmbeddedStoreException.class)
                .hasMessageContaining(store().toString());
    }

    @Test
    void refusesToStartEmptyWhereAStoreWas() throws IOException {
        commit(Proposed.put("checkout/order-placed", 1));
        registry.close();
        Files.delete(store());

        assertThatThrownBy(this::open)
                .isInstanceOf(EmbeddedStoreException.class)
                .hasMessageContaining("expected: revision 1");

        Files.delete(directory.resolve("tidegate.mark"));
        registry = open();
        assertThat(registry.snapshot().latest()).isEmpty();
    }

    @Test
    void survivesTheInterruptOfAThreadThatCommits() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> interrupted = threads.submit(() -> {
                Thread.currentThread().interrupt();
                return registry.commit(Proposed.put("checkout/order-placed", 1).on(registry.snapshot()), SOON);
            });
            interrupted.get();
        }
        long sequence = registry.receipts("checkout", Optional.empty(), 1, SOON).size();
        registry.await(sequence, SOON);

        commit(Proposed.put("checkout/cart-opened", 1));
        assertThat(registry.status().problem()).isEmpty();
    }

    @Test
    void reusesTheSpaceThatCommitsFree() throws IOException {
        for (int i = 1; i <= 200; i++) {
            commit(Proposed.nothing().andPut(Proposed.large("checkout/large", 20_000 + i)));
        }
        long live = 200L * 2 * 21_000;
        assertThat(Files.size(store())).isLessThan(4 * live);
    }

    @Test
    void saysThatItsDirectoryIsAFile() throws IOException {
        Path file = Files.writeString(directory.resolve("taken"), "");

        assertThatThrownBy(() -> EmbeddedRegistry.open(file, Clock.systemUTC()))
                .isInstanceOf(EmbeddedStoreException.class)
                .hasMessageEndingWith("cannot be opened: " + file + " is a file (expected: a directory)");
    }
}
