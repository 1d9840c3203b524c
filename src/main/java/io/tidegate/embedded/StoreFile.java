/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.embedded;

import io.tidegate.registry.KeyChange;
import io.tidegate.registry.StoredEntry;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.h2.mvstore.Cursor;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.h2.mvstore.type.ByteArrayDataType;
import org.h2.mvstore.type.StringDataType;

/**
 * The store's file: one map from key to revision and text. MVStore's background writer and its saving by memory use are
 * off, so the file changes in {@link #write} only: all of a commit or nothing, forced to disk before it returns. As every
 * commit is forced, the space that it frees need not be left alone for a while; MVStore keeps the last five states whole in
 * any case.
 *
 * <p>Not thread-safe, and not to be used by a thread that may be interrupted: that closes the file's channel.
 */
final class StoreFile implements AutoCloseable {

    private static final String REVISION = "revision";

    private final Path file;
    private final MVStore store;
    private final MVMap<String, byte[]> map;

    private StoreFile(Path file, MVStore store) {
        this.file = file;
        this.store = store;
        store.setRetentionTime(0);
        this.map = store.openMap(
                "tidegate",
                new MVMap.Builder<String, byte[]>()
                        .keyType(StringDataType.INSTANCE)
                        .valueType(ByteArrayDataType.INSTANCE));
    }

    /** Opens the file; throws {@link EmbeddedStoreException} where it is no store, or a damaged one. */
    static StoreFile open(Path file) {
        MVStore store = readable(file, () -> mvStore(file));
        try {
            StoreFile opened = readable(file, () -> new StoreFile(file, store));
            opened.revision();
            return opened;
        } catch (EmbeddedStoreException e) {
            store.closeImmediately();
            throw e;
        }
    }

    private static <T> T readable(Path file, Supplier<T> reading) {
        try {
            return reading.get();
        } catch (MVStoreException | IllegalArgumentException | IndexOutOfBoundsException | BufferUnderflowException e) {
            // all of which MVStore throws on a damaged file
            throw new EmbeddedStoreException(
                    "embedded store " + file + ": cannot be read: " + e.getMessage()
                            + " (expected: the file as Tidegate left it; put a backup back, or move it away to start empty)",
                    e);
        }
    }

    /** Makes an empty store under another name first, so that a file of this name is always a whole store. */
    static void create(Path file) throws IOException {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        try (StoreFile empty = fresh(fresh)) {
            empty.write(0, List.of());
        }
        replace(fresh, file);
    }

    /** A file without even a revision, in the place of whatever is there. */
    static StoreFile fresh(Path file) throws IOException {
        Files.deleteIfExists(file);
        return new StoreFile(file, mvStore(file));
    }

    /** Puts a whole store in the place of another, of which nobody has the file open. */
    static void replace(Path fresh, Path file) throws IOException {
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        try (FileChannel directory = FileChannel.open(file.toAbsolutePath().getParent(), StandardOpenOption.READ)) {
            directory.force(true);
        }
    }

    private static MVStore mvStore(Path file) {
        return new MVStore.Builder()
                .fileName(file.toString())
                .autoCommitDisabled()
                .autoCommitBufferSize(0)
                .open();
    }

    /** The revision of the last commit; 0 before the first. */
    long revision() {
        return get(REVISION)
                .map(StoredEntry::revision)
                .orElseThrow(() -> new EmbeddedStoreException("embedded store " + file + ": not a store of Tidegate"));
    }

    Optional<StoredEntry> get(String key) {
        return readable(file, () -> Optional.ofNullable(map.get(key)).map(value -> entry(key, value)));
    }

    /** Hands over everything whose key begins with the prefix, by key. */
    void read(String prefix, Consumer<StoredEntry> reader) {
        Iterator<String> keys = readable(file, () -> map.keyIterator(prefix));
        while (readable(file, keys::hasNext)) {
            String key = readable(file, keys::next);
            if (!key.startsWith(prefix)) {
                return;
            }
            get(key).ifPresent(reader);
        }
    }

    /** All entries as they are now; what is written afterwards is not seen. To be let go with {@link #release}. */
    Contents contents() {
        return readable(file, () -> new Contents(store.registerVersionUsage(), map.cursor(null), map.cursor(null)));
    }

    /** Lets the space of what has been overwritten since be used again. */
    void release(Contents contents) {
        store.deregisterVersionUsage(contents.usage());
    }

    /**
     * A state of the file, to be read twice.
     *
     * @param usage keeps MVStore from reusing its pages
     */
    record Contents(MVStore.TxCounter usage, Cursor<String, byte[]> first, Cursor<String, byte[]> second) {}

    /** The next entries; none where there are no more. */
    List<StoredEntry> next(Cursor<String, byte[]> cursor, int most) {
        return readable(file, () -> {
            List<StoredEntry> entries = new ArrayList<>();
            while (entries.size() < most && cursor.hasNext()) {
                entries.add(entry(cursor.next(), cursor.getValue()));
            }
            return entries;
        });
    }

    private static StoredEntry entry(String key, byte[] value) {
        ByteBuffer buffer = ByteBuffer.wrap(value);
        long revision = buffer.getLong();
        return new StoredEntry(key, StandardCharsets.UTF_8.decode(buffer).toString(), revision);
    }

    /**
     * Writes a commit. After an exception nobody knows what of it is in the file: {@link #abandon} it and open it again.
     *
     * @throws MVStoreException where the file cannot be written
     */
    void write(long revision, List<KeyChange> changes) {
        for (KeyChange change : changes) {
            change.text()
                    .ifPresentOrElse(
                            text -> map.put(change.key(), value(revision, text)), () -> map.remove(change.key()));
        }
        map.put(REVISION, value(revision, ""));
        store.commit();
        store.sync();
    }

    private static byte[] value(long revision, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(Long.BYTES + bytes.length)
                .putLong(revision)
                .put(bytes)
                .array();
    }

    /** Writes a commit as {@link #write} does, without forcing it to disk; the next write does that. */
    void fill(long revision, List<KeyChange> changes) {
        for (KeyChange change : changes) {
            change.text().ifPresent(text -> map.put(change.key(), value(revision, text)));
        }
    }

    /** Lets go of the file without writing anything more. */
    void abandon() {
        store.closeImmediately();
    }

    @Override
    public void close() {
        store.close(0); // without compaction, which moves what is safe where it is
    }
}
