/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.registry.Archive;
import io.tidegate.registry.ArchiveContract;
import io.tidegate.registry.Exports;
import io.tidegate.registry.Proposed;
import io.tidegate.registry.Registry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class EmbeddedArchiveTest extends ArchiveContract {

    @Override
    protected Registry open() {
        return EmbeddedRegistry.open(temporary.resolve("own"), Clock.systemUTC());
    }

    @Test
    void theRevisionsOfTheSourceAreKept() {
        Archive.Restored restored = restore(registry, export);

        assertThat(restored).isEqualTo(new Archive.Restored.Done(9));
        assertThat(Exports.of(registry)).isEqualTo(export);
    }

    @Test
    void proposalsGoOnWhereAnImportIsBrokenOff() throws IOException {
        breakOff(6);

        Exports.commit(registry, Proposed.put("mine/own", 1));

        assertThat(registry.snapshot().latest()).hasSize(1);
    }

    @Test
    void nothingIsLeftBesideTheStore() throws IOException {
        breakOff(6);
        restore(registry, export);

        try (Stream<Path> files = Files.list(temporary.resolve("own"))) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("tidegate.store", "tidegate.mark");
        }
    }
}
