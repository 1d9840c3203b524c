/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.registry;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Consumer;

/** A watch: first what the snapshot had after the given revision, then each step of the feed. */
final class Watching implements Registry.Subscription, Runnable {

    private static final System.Logger LOG = System.getLogger(Watching.class.getName());

    private final SnapshotFeed feed;
    private final Snapshot past;
    private final SnapshotFeed.Step from;
    private final long afterRevision;
    private final Consumer<List<Version>> listener;
    private volatile boolean stopped;

    private Watching(
            SnapshotFeed feed,
            Snapshot past,
            SnapshotFeed.Step from,
            long afterRevision,
            Consumer<List<Version>> listener) {
        this.feed = feed;
        this.past = past;
        this.from = from;
        this.afterRevision = afterRevision;
        this.listener = listener;
    }

    /** @param from the step that made the snapshot */
    static Watching start(
            SnapshotFeed feed,
            Snapshot past,
            SnapshotFeed.Step from,
            long afterRevision,
            Consumer<List<Version>> listener) {
        Watching watching = new Watching(feed, past, from, afterRevision, listener);
        Thread.ofVirtual().name("tidegate-watch").start(watching);
        return watching;
    }

    @Override
    public void run() {
        replay().values().forEach(this::deliver);
        SnapshotFeed.Step step = feed.next(from, () -> stopped);
        while (step != null) {
            if (step.revision() > afterRevision) {
                deliver(step.versions());
            }
            step = feed.next(step, () -> stopped);
        }
    }

    private TreeMap<Long, List<Version>> replay() {
        TreeMap<Long, List<Version>> byRevision = new TreeMap<>();
        for (Version latest : past.latest()) {
            List<Version> history = past.history(latest.key());
            for (Version version : history) {
                if (version.revision() > afterRevision) {
                    byRevision
                            .computeIfAbsent(version.revision(), _ -> new ArrayList<>())
                            .add(version);
                }
            }
        }
        return byRevision;
    }

    private void deliver(List<Version> versions) {
        if (stopped) {
            return;
        }
        try {
            listener.accept(List.copyOf(versions));
        } catch (RuntimeException e) {
            // the listener is another's code: its fault must not cost it the versions that follow
            LOG.log(System.Logger.Level.WARNING, "a watch listener failed; it goes on with the next revision", e);
        }
    }

    @Override
    public void close() {
        stopped = true;
        feed.wake();
    }
}
