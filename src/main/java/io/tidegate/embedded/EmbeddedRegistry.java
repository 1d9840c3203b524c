/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.embedded;

import io.tidegate.registry.Archive;
import io.tidegate.registry.Commit;
import io.tidegate.registry.CommitOutcome;
import io.tidegate.registry.Deliveries;
import io.tidegate.registry.Layout;
import io.tidegate.registry.Receipt;
import io.tidegate.registry.Registry;
import io.tidegate.registry.RegistryStatus;
import io.tidegate.registry.Snapshot;
import io.tidegate.registry.SnapshotFeed;
import io.tidegate.registry.StoreUnavailableException;
import io.tidegate.registry.Version;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The registry in one file of this process alone: for a laptop, a demonstration, a single node. */
public final class EmbeddedRegistry implements Registry {

    private static final System.Logger LOG = System.getLogger(EmbeddedRegistry.class.getName());

    private final SnapshotFeed feed;
    private final EmbeddedStore store;
    private final Clock clock;
    private final StoreThread thread = new StoreThread();
    private final EmbeddedReceipts receipts;
    private final Deliveries deliveries;

    private EmbeddedRegistry(SnapshotFeed feed, EmbeddedStore store, Clock clock) {
        this.feed = feed;
        this.store = store;
        this.clock = clock;
        this.receipts = new EmbeddedReceipts(store, Layout.DEFAULT);
        this.deliveries = new EmbeddedDeliveries(store, thread, Layout.DEFAULT, clock);
    }

    /**
     * Opens the store in the directory, making either where it does not exist.
     *
     * @throws EmbeddedStoreException where it is in use by another process, or cannot be read
     */
    public static EmbeddedRegistry open(Path directory, Clock clock) {
        SnapshotFeed feed = new SnapshotFeed(Layout.DEFAULT);
        EmbeddedStore store = EmbeddedStore.open(directory, Layout.DEFAULT, feed);
        LOG.log(
                System.Logger.Level.INFO,
                "embedded store {0}: it serves this process only; several replicas need etcd",
                directory);
        return new EmbeddedRegistry(feed, store, clock);
    }

    @Override
    public Snapshot snapshot() {
        return feed.snapshot();
    }

    @Override
    public RegistryStatus status() {
        return new RegistryStatus(
                feed.loaded(), store.usable(), clock.instant(), store.problem().or(feed::problem));
    }

    @Override
    public Snapshot await(long revision, Duration timeout) {
        return feed.await(revision, timeout);
    }

    @Override
    public CommitOutcome commit(Commit commit, Duration timeout) {
        return switch (thread.take(timeout, () -> store.commit(commit))) {
            case StoreThread.Turn.Done<CommitOutcome>(CommitOutcome outcome) -> outcome;
            case StoreThread.Turn.NeverBegan<CommitOutcome> _ ->
                new CommitOutcome.Unavailable(
                        "the store is busy or closed: the commit was not begun within " + timeout);
            case StoreThread.Turn.Unfinished<CommitOutcome> _ ->
                new CommitOutcome.Unknown("the store's file did not take the commit within " + timeout);
        };
    }

    @Override
    public List<Receipt> decision(String id, Duration timeout) {
        return read(timeout, () -> receipts.decision(id));
    }

    @Override
    public List<Receipt> receipts(String namespace, Optional<Long> before, int limit, Duration timeout) {
        return read(timeout, () -> receipts.receipts(namespace, before, limit));
    }

    private <T> T read(Duration timeout, Supplier<T> reading) {
        return switch (thread.take(timeout, reading)) {
            case StoreThread.Turn.Done<T>(T value) -> value;
            case StoreThread.Turn.NeverBegan<T> _, StoreThread.Turn.Unfinished<T> _ ->
                throw new StoreUnavailableException("the store's file could not be read within " + timeout);
        };
    }

    @Override
    public Subscription watch(long afterRevision, Consumer<List<Version>> listener) {
        return feed.watch(afterRevision, listener);
    }

    @Override
    public Deliveries deliveries() {
        return deliveries;
    }

    @Override
    public Archive archive() {
        return new EmbeddedArchive(store, thread, Layout.DEFAULT);
    }

    @Override
    public void close() {
        feed.close();
        thread.close(store::close);
    }
}
