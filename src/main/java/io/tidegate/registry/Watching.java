/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.registry;

import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A watch: first what the snapshot had after the given revision, then each step of the feed. */
final class Watching implements Registry.Subscription {

    private static final System.Logger LOG = System.getLogger(Watching.class.getName());

    private final SnapshotFeed feed;
    private final long afterRevision;
    private final Consumer<List<Version>> listener;
    private volatile boolean stopped;

    /** What is still to be replayed, and where the watch stands: fields, so that nothing passed is kept alive. */
    private @Nullable Snapshot past;

    private SnapshotFeed.@Nullable Step at;

    private Watching(
            SnapshotFeed feed,
            Snapshot past,
            SnapshotFeed.Step at,
            long afterRevision,
            Consumer<List<Version>> listener) {
        this.feed = feed;
        this.past = past;
        this.at = at;
        this.afterRevision = afterRevision;
        this.listener = listener;
    }

    /** @param at the step that made the snapshot */
    static Watching start(
            SnapshotFeed feed,
            Snapshot past,
            SnapshotFeed.Step at,
            long afterRevision,
            Consumer<List<Version>> listener) {
        Watching watching = new Watching(feed, past, at, afterRevision, listener);
        Thread.ofVirtual().name("tidegate-watch").start(watching::run);
        return watching;
    }

    private void run() {
        replay().forEach(this::deliver);
        advance();
        while (at != null) {
            if (at.revision() > afterRevision) {
                deliver(at.versions());
            }
            advance();
        }
    }

    private void advance() {
        at = at == null ? null : feed.next(at, () -> stopped);
    }

    private Collection<List<Version>> replay() {
        Snapshot snapshot = past == null ? Snapshot.EMPTY : past;
        past = null;
        return snapshot.after(afterRevision).values();
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
