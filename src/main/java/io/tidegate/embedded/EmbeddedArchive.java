/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.embedded;

import io.tidegate.registry.Archive;
import io.tidegate.registry.ArchiveFile;
import io.tidegate.registry.KeyChange;
import io.tidegate.registry.Layout;
import io.tidegate.registry.StoreUnavailableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The store's file as a whole. An import is written into a file beside it, which then takes its place: whatever happens in
 * between, the store is the old one or the new one.
 */
record EmbeddedArchive(EmbeddedStore store, StoreThread thread, Layout layout) implements Archive {

    private static final System.Logger LOG = System.getLogger(EmbeddedArchive.class.getName());

    /** Commits that are held in memory before they are written to the file beside. */
    private static final int BATCH = 256;

    @Override
    public View view(Duration step) {
        return inTurn(thread, step, () -> {
            StoreFile file = store.reading();
            return new EmbeddedView(file, file.contents(), file.revision(), store, thread, layout);
        });
    }

    static <T> T inTurn(StoreThread thread, Duration step, Supplier<T> work) {
        return switch (thread.take(step, work)) {
            case StoreThread.Turn.Done<T>(T value) -> value;
            case StoreThread.Turn.NeverBegan<T> _, StoreThread.Turn.Unfinished<T> _ ->
                throw new StoreUnavailableException("the store's file was not free within " + step);
        };
    }

    @Override
    public Restored restore(ArchiveFile file, Duration step) {
        Path beside = store.beside();
        try {
            try (StoreFile fresh = StoreFile.fresh(beside)) {
                fill(fresh, file);
            }
            Optional<String> refusal = inTurn(thread, step, () -> store.become(beside, file.commits()));
            return refusal.<Restored>map(Restored.Refused::new).orElseGet(() -> new Restored.Done(file.commits()));
        } catch (IOException e) {
            throw new StoreUnavailableException(
                    "the file to import cannot be written to " + beside + ": " + EmbeddedStoreException.reason(e), e);
        } finally {
            delete(beside);
        }
    }

    private void fill(StoreFile fresh, ArchiveFile file) {
        for (int commit = 1; commit <= file.commits(); commit++) {
            fresh.fill(commit, placed(file.commit(commit)));
            if (commit % BATCH == 0) {
                fresh.write(commit, List.of());
            }
        }
        fresh.write(file.commits(), List.of());
    }

    private List<KeyChange> placed(List<KeyChange> changes) {
        return changes.stream()
                .map(change -> new KeyChange(layout.prefix() + change.key(), change.text()))
                .toList();
    }

    private static void delete(Path beside) {
        try {
            Files.deleteIfExists(beside);
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "{0} is of no use and could not be deleted: {1}", beside, e);
        }
    }
}
