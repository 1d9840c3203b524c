/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.etcd;

import io.etcd.jetcd.kv.GetResponse;
import io.etcd.jetcd.options.GetOption;
import io.tidegate.registry.Archive;
import io.tidegate.registry.Layout;
import io.tidegate.registry.Reload;
import io.tidegate.registry.SnapshotFeed;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the snapshot in step with etcd: loads it, follows a watch, starts the watch again where it breaks, loads again where
 * that is not enough, and looks each second whether the snapshot is still the newest. Everything happens on one thread of
 * its own; jetcd's event loop only hands over.
 */
final class EtcdFollower implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(EtcdFollower.class.getName());

    /** What is to be done after a while. */
    private enum Step {
        LOAD,
        FOLLOW
    }

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
    private @Nullable Step waiting;
    private boolean probing;
    private int lagging;
    private long lastSeen;
    private Optional<String> spoiltBy = Optional.empty();

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
        this.watch = new EtcdWatch(connection, layout, feed, task -> worker.execute(() -> safely(task)), this::broken);
    }

    void start() {
        worker.execute(() -> safely(() -> take(Step.LOAD)));
        long interval = settings.probeInterval().toNanos();
        var _ = worker.scheduleWithFixedDelay(() -> safely(this::look), interval, interval, TimeUnit.NANOSECONDS);
    }

    /** A fault of the program in one step must not be the last one. */
    private void safely(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "following etcd failed; loading again", e);
            later(Step.LOAD);
        }
    }

    private void take(Step step) {
        waiting = null;
        switch (step) {
            case LOAD -> load();
            case FOLLOW -> watch.start(feed.snapshot().revision() + 1, backoff::reset);
        }
    }

    private void load() {
        watch.stop();
        Instant asked = clock.instant();
        try {
            Reload reload = feed.reload();
            long revision = EtcdLoad.load(connection, layout, reload);
            standing.reached();
            if (!feed.replace(reload, revision)) {
                spoilt(feed.corruption());
                later(Step.LOAD);
                return;
            }
            spoiltBy = Optional.empty();
            standing.newestAt(asked, revision);
            take(Step.FOLLOW);
        } catch (EtcdFailure e) {
            failed(e);
            later(Step.LOAD);
        }
    }

    /** Logged when it is new, not with every attempt to read the store again. */
    private void spoilt(Optional<String> corruption) {
        boolean importing =
                corruption.filter(why -> why.endsWith(Archive.UNFINISHED)).isPresent();
        if (!corruption.equals(spoiltBy)) {
            LOG.log(
                    importing ? System.Logger.Level.INFO : System.Logger.Level.ERROR,
                    importing
                            ? "{0}"
                            : "nothing is admitted until this is mended, by putting back what Tidegate wrote: {0}",
                    corruption.orElse(""));
        }
        spoiltBy = corruption;
    }

    /** The watch ended by itself; it is started again where it stopped, unless only a load can help. */
    private void broken(EtcdWatch.End end) {
        switch (end) {
            case INTERRUPTED -> later(Step.FOLLOW);
            case COMPACTED, SPOILT -> later(Step.LOAD);
        }
    }

    private void later(Step step) {
        if (waiting == null) {
            waiting = step;
            var _ = worker.schedule(
                    () -> safely(() -> due(step)), backoff.next().toNanos(), TimeUnit.NANOSECONDS);
        }
    }

    /** Takes a step that is still waited for: a look that found etcd answering again may have taken it already. */
    private void due(Step step) {
        if (waiting == step) {
            take(step);
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
        long had = feed.snapshot().revision();
        GetOption newest = GetOption.builder()
                .isPrefix(true)
                .withKeysOnly(true)
                .withSortField(GetOption.SortTarget.MOD)
                .withSortOrder(GetOption.SortOrder.DESCEND)
                .withLimit(1)
                .build();
        var _ = connection
                .start(settings.requestTimeout(), kv -> kv.get(Bytes.of(layout.heads()), newest))
                .whenComplete((answer, failure) -> worker.execute(() -> safely(() -> {
                    probing = false;
                    if (failure == null) {
                        looked(asked, had, answer);
                    } else if (EtcdConnection.unwrap(failure) instanceof EtcdFailure known) {
                        failed(known);
                    }
                })));
    }

    private void looked(Instant asked, long had, GetResponse answer) {
        standing.reached();
        long now = answer.getHeader().getRevision();
        long newest = answer.getKvs().isEmpty() ? 0 : answer.getKvs().getFirst().getModRevision();
        if (feed.corruption().isPresent()) {
            return;
        }
        long revision = feed.snapshot().revision();
        if (now < had) {
            later(Step.LOAD);
        } else if (waiting != null) {
            take(waiting);
        } else if (newest <= revision) {
            lagging = 0;
            standing.newestAt(asked, now);
        } else {
            lagging(revision);
        }
    }

    private void lagging(long revision) {
        lagging = revision == lastSeen ? lagging + 1 : 0;
        lastSeen = revision;
        if (lagging >= PATIENCE) {
            LOG.log(System.Logger.Level.WARNING, "the watch is silent though etcd has newer commits; starting over");
            rebuild();
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
                later(Step.FOLLOW);
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
