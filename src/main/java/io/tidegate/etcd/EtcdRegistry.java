/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.etcd;

import io.tidegate.registry.Archive;
import io.tidegate.registry.Commit;
import io.tidegate.registry.CommitOutcome;
import io.tidegate.registry.Deadline;
import io.tidegate.registry.Deliveries;
import io.tidegate.registry.Layout;
import io.tidegate.registry.PreparedCommit;
import io.tidegate.registry.Receipt;
import io.tidegate.registry.Registry;
import io.tidegate.registry.RegistryStatus;
import io.tidegate.registry.Snapshot;
import io.tidegate.registry.SnapshotFeed;
import io.tidegate.registry.Version;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The registry on etcd, from 3.4. It may be started while etcd is down: then nothing is loaded, commits are unavailable, and
 * it goes on trying.
 */
public final class EtcdRegistry implements Registry {

    private final Layout layout;
    private final EtcdSettings settings;
    private final EtcdConnection connection;
    private final SnapshotFeed feed;
    private final Standing standing;
    private final EtcdFollower follower;
    private final EtcdReceipts receipts;

    private EtcdRegistry(EtcdSettings settings, Clock clock) {
        this.settings = settings;
        this.layout = new Layout(settings.prefix());
        this.feed = new SnapshotFeed(layout);
        this.connection = new EtcdConnection(settings);
        this.standing = new Standing(settings.endpoints().toString());
        this.follower = new EtcdFollower(connection, settings, feed, standing, clock);
        this.receipts = new EtcdReceipts(connection, layout);
    }

    /**
     * Begins to follow etcd, without waiting for it.
     *
     * @throws IllegalArgumentException where the TLS files cannot be used
     */
    public static EtcdRegistry start(EtcdSettings settings, Clock clock) {
        EtcdRegistry registry = new EtcdRegistry(settings, clock);
        registry.follower.start();
        return registry;
    }

    @Override
    public Snapshot snapshot() {
        return feed.snapshot();
    }

    @Override
    public long knownRevision() {
        return Math.max(feed.snapshot().revision(), standing.revision());
    }

    @Override
    public RegistryStatus status() {
        return standing.status(feed);
    }

    @Override
    public Snapshot await(long revision, Duration timeout) {
        return feed.await(revision, timeout);
    }

    @Override
    public CommitOutcome commit(Commit commit, Duration timeout) {
        Deadline deadline = Deadline.in(timeout);
        return switch (PreparedCommit.of(layout, commit, feed, deadline.left())) {
            case PreparedCommit.Settled(CommitOutcome outcome) -> outcome;
            case PreparedCommit.Ready(var writes) ->
                new EtcdCommit(
                                connection,
                                new EtcdTransaction(layout, commit, writes),
                                standing,
                                settings.requestTimeout(),
                                deadline)
                        .run();
        };
    }

    @Override
    public List<Receipt> decision(String id, Duration timeout) {
        return receipts.decision(id, Deadline.in(timeout));
    }

    @Override
    public List<Receipt> receipts(String namespace, Optional<Long> before, int limit, Duration timeout) {
        return receipts.newestFirst(namespace, before, limit, Deadline.in(timeout));
    }

    @Override
    public Subscription watch(long afterRevision, Consumer<List<Version>> listener) {
        return feed.watch(afterRevision, listener);
    }

    @Override
    public Deliveries deliveries() {
        return new EtcdDeliveries(connection, layout);
    }

    @Override
    public Archive archive() {
        return new EtcdArchive(connection, layout);
    }

    @Override
    public void close() {
        feed.close();
        follower.close();
        connection.close();
    }
}
