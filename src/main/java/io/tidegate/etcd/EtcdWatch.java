/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.etcd;

import io.etcd.jetcd.KeyValue;
import io.etcd.jetcd.Watch;
import io.etcd.jetcd.common.exception.CompactedException;
import io.etcd.jetcd.options.WatchOption;
import io.etcd.jetcd.watch.WatchEvent;
import io.etcd.jetcd.watch.WatchResponse;
import io.tidegate.registry.KeyChange;
import io.tidegate.registry.Layout;
import io.tidegate.registry.SnapshotFeed;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The watch on everything under the prefix. It is started for a revision and never resumes by itself: jetcd's own resuming
 * takes the store's revision at the moment the watch is created for what was delivered, and so skips what was not yet; here
 * the snapshot says where to go on. All methods are called by the worker; a callback of a watch that is over is ignored.
 */
final class EtcdWatch {

    /** Why a watch ended by itself. */
    enum End {
        /** The connection broke, or a server gave it up: it can go on where it stopped. */
        INTERRUPTED,
        /** etcd has forgotten the revision to go on from. */
        COMPACTED,
        /** A revision does not follow the snapshot. */
        SPOILT
    }

    private final EtcdConnection connection;
    private final Layout layout;
    private final SnapshotFeed feed;
    private final Executor worker;
    private final Consumer<End> broken;
    private long number;
    private Watch.@Nullable Watcher watcher;

    EtcdWatch(EtcdConnection connection, Layout layout, SnapshotFeed feed, Executor worker, Consumer<End> broken) {
        this.connection = connection;
        this.layout = layout;
        this.feed = feed;
        this.worker = worker;
        this.broken = broken;
    }

    /** @param established called once the server has taken the watch */
    void start(long fromRevision, Runnable established) {
        stop();
        long own = number;
        WatchOption option = WatchOption.builder()
                .isPrefix(true)
                .withRevision(fromRevision)
                .withRequireLeader(true)
                .withProgressNotify(true)
                .withCreateNotify(true)
                .build();
        Watch.Listener listener = Watch.listener(
                answer -> worker.execute(() -> answered(own, answer, established)),
                failure -> worker.execute(() -> ended(own, failure)),
                () -> worker.execute(() -> ended(own, null)));
        try {
            watcher = connection.watch(layout.prefix(), option, listener);
        } catch (RuntimeException e) {
            // a client that is just being closed throws what it likes; trying again is the answer to all of it
            worker.execute(() -> ended(own, e));
        }
    }

    /** Ends the watch; false where there was none. */
    boolean stop() {
        number++;
        Watch.Watcher old = watcher;
        watcher = null;
        if (old != null) {
            old.close();
        }
        return old != null;
    }

    private void answered(long own, WatchResponse answer, Runnable established) {
        if (own != number) {
            return;
        }
        if (answer.isCreatedNotify()) {
            established.run();
        }
        TreeMap<Long, List<KeyChange>> byRevision = new TreeMap<>();
        for (WatchEvent event : answer.getEvents()) {
            byRevision
                    .computeIfAbsent(event.getKeyValue().getModRevision(), _ -> new ArrayList<>())
                    .add(change(event));
        }
        boolean taken = byRevision.entrySet().stream().allMatch(entry -> feed.apply(entry.getKey(), entry.getValue()));
        if (!taken) {
            stop();
            broken.accept(End.SPOILT);
        }
    }

    private static KeyChange change(WatchEvent event) {
        KeyValue pair = event.getKeyValue();
        boolean put = event.getEventType() == WatchEvent.EventType.PUT;
        return new KeyChange(
                Bytes.text(pair.getKey()), put ? Optional.of(Bytes.text(pair.getValue())) : Optional.empty());
    }

    private void ended(long own, @Nullable Throwable failure) {
        if (own == number) {
            stop();
            broken.accept(failure instanceof CompactedException ? End.COMPACTED : End.INTERRUPTED);
        }
    }
}
