/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.embedded;

import io.tidegate.registry.Archive;
import io.tidegate.registry.Layout;
import io.tidegate.registry.StoreUnavailableException;
import io.tidegate.registry.StoredEntry;
import java.time.Duration;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.h2.mvstore.Cursor;

/** The store's file as it was when the view was made. Each step is a turn of its own, so that commits go on in between. */
record EmbeddedView(
        StoreFile file,
        StoreFile.Contents contents,
        long revision,
        EmbeddedStore store,
        StoreThread thread,
        Layout layout)
        implements Archive.View {

    private static final int PAGE = 500;

    @Override
    public long[] revisions(Duration step) {
        TreeSet<Long> revisions = new TreeSet<>();
        List<StoredEntry> page = page(contents.first(), step);
        while (!page.isEmpty()) {
            page.stream()
                    .filter(entry -> layout.archived(entry.key()))
                    .forEach(entry -> revisions.add(entry.revision()));
            page = page(contents.first(), step);
        }
        return revisions.stream().mapToLong(Long::longValue).toArray();
    }

    @Override
    public List<StoredEntry> next(Duration step) {
        List<StoredEntry> page = page(contents.second(), step);
        List<StoredEntry> archived = archived(page);
        while (archived.isEmpty() && !page.isEmpty()) {
            page = page(contents.second(), step);
            archived = archived(page);
        }
        return archived;
    }

    private List<StoredEntry> archived(List<StoredEntry> page) {
        int prefix = layout.prefix().length();
        return page.stream()
                .filter(entry -> layout.archived(entry.key()))
                .map(entry -> new StoredEntry(entry.key().substring(prefix), entry.text(), entry.revision()))
                .toList();
    }

    private List<StoredEntry> page(Cursor<String, byte[]> cursor, Duration step) {
        return current(step, () -> file.next(cursor, PAGE));
    }

    /** The file must still be the one that is open: one that failed is opened anew, and the cursors are of the old one. */
    private <T> T current(Duration step, Supplier<T> work) {
        return EmbeddedArchive.inTurn(thread, step, () -> {
            if (!store.has(file)) {
                throw new StoreUnavailableException("the store's file was opened anew while it was read; ask again");
            }
            return work.get();
        });
    }

    @Override
    public void close() {
        var _ = thread.take(Duration.ofSeconds(10), () -> {
            if (store.has(file)) {
                file.release(contents);
            }
            return true;
        });
    }
}
