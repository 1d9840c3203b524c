/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.web;

import io.tidegate.registry.Deadline;
import io.tidegate.registry.Registry;
import io.tidegate.registry.RegistryStatus;
import io.tidegate.registry.Snapshot;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** After which revision a watch tells what was accepted. */
record WatchStart(Registry registry, Clock clock) {

    /** For a replica that lags behind the one that the client had before. */
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private static final Duration LOOK = Duration.ofMillis(100);

    /** After the last event that was seen, else after the revision asked for, else from now on. */
    long after(@Nullable String lastEventId, @Nullable String from) {
        Snapshot snapshot = Loaded.snapshot(registry);
        if (lastEventId != null && !lastEventId.isEmpty()) {
            return reached("Last-Event-ID", Requests.revision("Last-Event-ID", lastEventId));
        }
        return from == null ? snapshot.revision() : reached("from", Requests.revision("from", from));
    }

    /**
     * The revision once the store is known to have been there. One that it never had is of another store, or of this one before
     * a backup was put back: waiting for it would pass over what is accepted until then.
     */
    private long reached(String name, long revision) {
        Instant asked = clock.instant();
        Deadline deadline = Deadline.in(TIMEOUT);
        while (registry.knownRevision() < revision) {
            RegistryStatus status = registry.status();
            if (!status.asOf().isBefore(asked) && registry.knownRevision() < revision) {
                throw new RequestProblem(ProblemDetail.badRequest(name + ": " + revision
                        + ", which the store has not reached; is it of another store, or was a backup restored?"
                        + " (expected: at most " + registry.knownRevision() + "; from=0 tells everything)"));
            }
            if (deadline.passed()) {
                throw new RequestProblem(ProblemDetail.unanswered(name + ": " + revision
                        + " is not known here yet: " + status.problem().orElse("this replica lags behind")
                        + " (expected: the same again later, or of another replica)"));
            }
            registry.await(revision, deadline.left(LOOK));
        }
        return revision;
    }
}
