/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.embedded;

import io.tidegate.registry.Commit;
import io.tidegate.registry.CommitOutcome;
import io.tidegate.registry.KeyChange;
import io.tidegate.registry.Layout;
import io.tidegate.registry.Precondition;
import io.tidegate.registry.PreparedCommit;
import io.tidegate.registry.Reload;
import io.tidegate.registry.SnapshotFeed;
import io.tidegate.registry.StoreUnavailableException;
import io.tidegate.registry.StoredEntry;
import io.tidegate.registry.Writes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Commits and reads on the store's file, and what to do when the file fails: it is opened again, and its revision says
 * whether the commit is in it. All methods but {@link #usable} and {@link #problem} belong to the store's thread.
 */
final class EmbeddedStore {

    private static final System.Logger LOG = System.getLogger(EmbeddedStore.class.getName());

    private final Path path;
    private final StoreMark mark;
    private final Layout layout;
    private final SnapshotFeed feed;
    private volatile @Nullable StoreFile file;
    private volatile Optional<String> problem = Optional.empty();

    private EmbeddedStore(Path path, StoreMark mark, Layout layout, SnapshotFeed feed) {
        this.path = path;
        this.mark = mark;
        this.layout = layout;
        this.feed = feed;
    }

    static EmbeddedStore open(Path directory, Layout layout, SnapshotFeed feed) {
        Path path = directory.resolve("tidegate.store");
        try {
            Files.createDirectories(directory);
            StoreMark mark = StoreMark.lock(directory.resolve("tidegate.mark"));
            EmbeddedStore store = new EmbeddedStore(path, mark, layout, feed);
            try {
                store.begin();
            } catch (IOException | RuntimeException e) {
                mark.close();
                throw e;
            }
            return store;
        } catch (IOException e) {
            throw new EmbeddedStoreException(
                    "embedded store " + path + ": cannot be opened: " + EmbeddedStoreException.reason(e), e);
        }
    }

    private void begin() throws IOException {
        long marked = mark.revision();
        if (marked == 0 && Files.notExists(path)) {
            StoreFile.create(path);
        }
        if (Files.notExists(path) || Files.size(path) == 0) {
            throw lost("it is gone or empty", marked);
        }
        StoreFile opened = StoreFile.open(path);
        try {
            if (opened.revision() < marked) {
                throw lost("it ends at revision " + opened.revision() + ", as if it was cut short", marked);
            }
            take(opened);
        } catch (EmbeddedStoreException e) {
            opened.abandon();
            throw e;
        }
    }

    private void take(StoreFile opened) {
        Reload reload = feed.reload();
        layout.directories().forEach(directory -> opened.read(directory, reload::add));
        if (!feed.replace(reload, opened.revision())) {
            LOG.log(
                    System.Logger.Level.ERROR,
                    "embedded store {0} cannot be taken over: {1}",
                    path,
                    feed.corruption().orElse(""));
        }
        file = opened;
    }

    private EmbeddedStoreException lost(String what, long marked) {
        return new EmbeddedStoreException("embedded store " + path + ": " + what + " (expected: revision " + marked
                + "; put a backup back; to go on with what is there, delete " + mark.file() + ")");
    }

    boolean usable() {
        return file != null;
    }

    /** What is wrong with the file; empty where nothing is. */
    Optional<String> problem() {
        return problem;
    }

    CommitOutcome commit(Commit commit) {
        return switch (PreparedCommit.of(layout, commit, feed, Duration.ZERO)) {
            case PreparedCommit.Settled(CommitOutcome outcome) -> outcome;
            case PreparedCommit.Ready(Writes writes)
            when writes.changes().isEmpty() ->
                new CommitOutcome.Committed(commit.preconditions().stream()
                        .mapToLong(Precondition::revision)
                        .max()
                        .orElse(0));
            case PreparedCommit.Ready(Writes writes) -> write(writes);
        };
    }

    private CommitOutcome write(Writes writes) {
        try {
            StoreFile open = opened();
            return writes.created().stream().anyMatch(key -> open.get(key).isPresent())
                    ? new CommitOutcome.Unavailable(
                            "the store was changed by another hand: it holds a version or receipt"
                                    + " that this commit is the first to write; nothing was written")
                    : write(writes, open);
        } catch (EmbeddedStoreException e) {
            return new CommitOutcome.Unavailable(String.valueOf(e.getMessage()));
        }
    }

    private CommitOutcome write(Writes writes, StoreFile open) {
        long revision = open.revision() + 1;
        try {
            open.write(revision, writes.changes());
        } catch (RuntimeException | Error e) {
            // MVStore throws its own exception, but also what the file system or a full memory makes of it
            return failed(open, revision, e);
        }
        problem = Optional.empty();
        marked(revision);
        feed.apply(revision, writes.changes());
        return new CommitOutcome.Committed(revision);
    }

    /**
     * Opens the file again to see whether the commit is in it. If it is, the disk has still not confirmed it, and asking
     * again proves nothing: an fsync that failed may succeed the next time without having written.
     */
    private CommitOutcome failed(StoreFile open, long revision, Throwable cause) {
        String words = "embedded store " + path + ": cannot be written: " + EmbeddedStoreException.reason(cause);
        LOG.log(System.Logger.Level.ERROR, words);
        problem = Optional.of(words);
        file = null;
        open.abandon();
        if (cause instanceof Error error) {
            throw error;
        }
        try {
            return opened().revision() >= revision
                    ? new CommitOutcome.Unknown(words)
                    : new CommitOutcome.Unavailable(words);
        } catch (EmbeddedStoreException e) {
            return new CommitOutcome.Unknown(words + "; " + e.getMessage());
        }
    }

    private StoreFile opened() {
        StoreFile open = file;
        if (open == null) {
            open = StoreFile.open(path);
            take(open);
        }
        return open;
    }

    private void marked(long revision) {
        try {
            mark.write(revision);
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "the mark beside " + path + " could not be written", e);
        }
    }

    /**
     * Writes what is no part of a snapshot, at the revision that the store has.
     *
     * @throws StoreUnavailableException where the file does not take it
     */
    void note(List<KeyChange> changes) {
        StoreFile open = reading();
        long revision = open.revision();
        try {
            open.write(revision, changes);
        } catch (RuntimeException | Error e) {
            // as for a commit
            failed(open, revision, e);
            throw new StoreUnavailableException("embedded store " + path + ": cannot be written", e);
        }
    }

    /** The file for as long as it is not opened again. */
    StoreFile reading() {
        try {
            return opened();
        } catch (EmbeddedStoreException e) {
            throw new StoreUnavailableException(String.valueOf(e.getMessage()), e);
        }
    }

    /** Whether this is the file that is open. */
    boolean has(StoreFile other) {
        return file == other;
    }

    /** A file beside the store's, for what may take its place. */
    Path beside() {
        return path.resolveSibling(path.getFileName() + ".import");
    }

    /**
     * Takes a whole store in the place of this one, which has no commit yet; what is no part of a snapshot stays.
     *
     * @param revision of the last commit in it
     * @return what forbids it; empty where it was done
     */
    Optional<String> become(Path fresh, long revision) {
        StoreFile open = reading();
        if (open.revision() > 0) {
            return Optional.of("the store is at revision " + open.revision() + " (expected: one that has nothing yet)");
        }
        List<KeyChange> deliveries = below(layout.deliveries()).stream()
                .map(entry -> new KeyChange(entry.key(), Optional.of(entry.text())))
                .toList();
        try {
            try (StoreFile prepared = StoreFile.open(fresh)) {
                prepared.write(revision, deliveries);
            }
            file = null;
            open.close();
            StoreFile.replace(fresh, path);
        } catch (IOException | RuntimeException e) {
            // whichever file has the name now is a whole store, and the next to ask opens it
            throw new StoreUnavailableException(
                    "embedded store " + path + ": cannot be replaced: " + EmbeddedStoreException.reason(e), e);
        }
        reading();
        marked(revision);
        return Optional.empty();
    }

    /** Everything whose key begins with the prefix. */
    List<StoredEntry> below(String prefix) {
        List<StoredEntry> entries = new ArrayList<>();
        reading().read(prefix, entries::add);
        return entries;
    }

    Optional<StoredEntry> read(String key) {
        return reading().get(key);
    }

    void close() {
        StoreFile open = file;
        file = null;
        try (mark) {
            if (open != null) {
                open.close();
            }
        } catch (IOException | RuntimeException e) {
            // everything acknowledged is on disk already, so nothing is lost by a file that will not close
            LOG.log(System.Logger.Level.WARNING, "embedded store " + path + ": could not be closed", e);
        }
    }
}
