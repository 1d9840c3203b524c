/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.etcd;

import io.tidegate.registry.RegistryStatus;
import io.tidegate.registry.SnapshotFeed;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** How etcd answered of late, and when the snapshot was last known to be the newest. Thread-safe. */
final class Standing {

    private static final System.Logger LOG = System.getLogger(Standing.class.getName());

    private final String where;
    private boolean reachable;
    private Instant asOf = Instant.EPOCH;
    private long revision;
    private String words = "it was not asked yet";
    private long since = System.nanoTime();

    /** @param where etcd's endpoints, for messages */
    Standing(String where) {
        this.where = where;
    }

    /** etcd answered. */
    synchronized void reached() {
        if (!reachable) {
            reachable = true;
            LOG.log(System.Logger.Level.INFO, "etcd at {0} answers", where);
        }
    }

    /** etcd did not answer; logged when that is new. */
    synchronized void failed(String why) {
        if (reachable || words.startsWith("it was not asked")) {
            LOG.log(System.Logger.Level.WARNING, "etcd at {0} does not answer: {1}", where, why);
            since = System.nanoTime();
        }
        reachable = false;
        words = why;
    }

    /** At this moment, and at this revision of the store, the snapshot was its newest. */
    synchronized void newestAt(Instant moment, long storeRevision) {
        revision = Math.max(revision, storeRevision);
        asOf = moment.isAfter(asOf) ? moment : asOf;
    }

    /** The newest revision of the store at which the snapshot was its newest. */
    synchronized long revision() {
        return revision;
    }

    synchronized boolean reachable() {
        return reachable;
    }

    /** Whether etcd has been out of reach for so long; the time then counts anew. */
    synchronized boolean outOfReachFor(Duration time) {
        boolean overdue = !reachable && System.nanoTime() - since >= time.toNanos();
        since = overdue ? System.nanoTime() : since;
        return overdue;
    }

    synchronized RegistryStatus status(SnapshotFeed feed) {
        Optional<String> problem =
                reachable ? feed.problem() : Optional.of("etcd at " + where + " does not answer: " + words);
        return new RegistryStatus(
                feed.loaded(),
                reachable,
                asOf,
                problem.or(() -> feed.loaded() ? Optional.empty() : Optional.of("the store is being read")));
    }
}
