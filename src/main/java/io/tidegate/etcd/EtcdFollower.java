/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.etcd;

import io.etcd.jetcd.kv.GetResponse;
import io.etcd.jetcd.options.GetOption;
import io.tidegate.registry.Layout;
import io.tidegate.registry.Reload;
import io.tidegate.registry.SnapshotFeed;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Keeps the snapshot in step with etcd: loads it, follows a watch, starts the watch again where it breaks, loads again where
 * that is not enough, and looks each second whether the snapshot is still the newest. Everything happens on one thread of
 * its own; jetcd's event loop only hands over.
 */
final class EtcdFollower implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(EtcdFollower.class.getName());

    /** Looks at a snapshot that lags behind and does not move, after which the watch counts as dead. */
    private static final int PATIENCE = 5;

    private final EtcdConnection connection;
    private final EtcdSettings settings;
    private final Layout layout;
    private final SnapshotFeed feed;
    private final Standing standing;
    private final Clock clock;
    private final ScheduledThreadPoolExecutor worker;
    private final EtcdWatch watch;
    private final Backoff backoff = new Backoff();
    private boolean waiting;
    private boolean probing;
    private int lagging;
    private long lastSeen;

    EtcdFollower(EtcdConnection connection, EtcdSettings settings, SnapshotFeed feed, Standing standing, Clock clock) {
        this.connection = connection;
        this.settings = settings;
        this.layout = new Layout(settings.prefix());
        this.feed = feed;
        this.standing = standing;
        this.clock = clock;
        this.worker = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().daemon().name("tidegate-etcd").factory());
        worker.setRejectedExecutionHandler(new ThreadPoolExecutor.DiscardPolicy());
        worker.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        this.watch = new EtcdWatch(connection, layout, feed, worker, this::broken);
    }

    void start() {
        worker.execute(this::load);
        long interval = settings.probeInterval().toNanos();
        var _ = worker.scheduleWithFixedDelay(this::look, interval, interval, TimeUnit.NANOSECONDS);
    }

    private void load() {
        waiting = false;
        watch.stop();
        Instant asked = clock.instant();
        try {
            Reload reload = feed.reload();
            long revision = EtcdLoad.load(connection, layout, reload);
            standing.reached();
            if (!feed.replace(reload, revision)) {
                LOG.log(System.Logger.Level.ERROR, "the store cannot be taken over: {0}", feed.problem());
                later(this::load);
                return;
            }
            standing.newestAt(asked);
            follow();
        } catch (EtcdFailure e) {
            failed(e);
            later(this::load);
        }
    }

    private void follow() {
        waiting = false;
        watch.start(feed.snapshot().revision() + 1, backoff::reset);
    }

    /** The watch ended by itself; it is started again where it stopped, unless only a load can help. */
    private void broken(EtcdWatch.End end) {
        switch (end) {
            case INTERRUPTED -> later(this::follow);
            case COMPACTED, SPOILT -> later(this::load);
        }
    }

    private void later(Runnable step) {
        if (!waiting) {
            waiting = true;
            var _ = worker.schedule(step, backoff.next().toNanos(), TimeUnit.NANOSECONDS);
        }
    }

    /** Asks for the newest head: every commit writes one, and they are few, unlike everything else under the prefix. */
    private void look() {
        if (connection.filesChanged() || standing.outOfReachFor(settings.rebuildAfter())) {
            rebuild();
        }
        if (probing) {
            return;
        }
        probing = true;
        Instant asked = clock.instant();
        GetOption newest = GetOption.builder()
                .isPrefix(true)
                .withKeysOnly(true)
                .withSortField(GetOption.SortTarget.MOD)
                .withSortOrder(GetOption.SortOrder.DESCEND)
                .withLimit(1)
                .build();
        var _ = connection
                .start(settings.requestTimeout(), kv -> kv.get(Bytes.of(layout.heads()), newest))
                .whenComplete((answer, failure) -> worker.execute(() -> {
                    probing = false;
                    if (failure == null) {
                        looked(asked, answer);
                    } else if (EtcdConnection.unwrap(failure) instanceof EtcdFailure known) {
                        failed(known);
                    }
                }));
    }

    private void looked(Instant asked, GetResponse answer) {
        standing.reached();
        long newest = answer.getKvs().isEmpty() ? 0 : answer.getKvs().getFirst().getModRevision();
        long revision = feed.snapshot().revision();
        if (!feed.loaded() || feed.corruption().isPresent()) {
            return;
        }
        if (answer.getHeader().getRevision() < revision) {
            later(this::load);
        } else if (newest <= revision) {
            lagging = 0;
            standing.newestAt(asked);
        } else {
            lagging = revision == lastSeen ? lagging + 1 : 0;
            lastSeen = revision;
            if (lagging >= PATIENCE) {
                LOG.log(
                        System.Logger.Level.WARNING,
                        "the watch is silent though etcd has newer commits; starting over");
                rebuild();
            }
        }
    }

    private void failed(EtcdFailure failure) {
        if (failure.kind() == EtcdFailure.Kind.COMPACTED) {
            return;
        }
        standing.failed(failure.words());
    }

    private void rebuild() {
        lagging = 0;
        try {
            boolean watched = watch.stop();
            connection.rebuild();
            if (watched) {
                later(this::follow);
            }
        } catch (IllegalArgumentException e) {
            LOG.log(System.Logger.Level.ERROR, "the etcd client could not be built anew: {0}", e.getMessage());
        }
    }

    @Override
    public void close() {
        worker.execute(watch::stop);
        worker.shutdown();
        try {
            boolean ended = worker.awaitTermination(Duration.ofSeconds(1).toMillis(), TimeUnit.MILLISECONDS);
            if (!ended) {
                worker.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
