/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.oidc;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jboss.logging.Logger;
import org.jose4j.jwk.JsonWebKey;

/** The provider's keys as they were last read; kept for as long as it cannot be reached. Whoever needs one that is there never waits. */
final class IssuerKeys {

    private static final Logger LOG = Logger.getLogger("io.tidegate.oidc");

    /** Tokens with made-up keys must not make the service ask all the time. */
    private static final Duration PAUSE = Duration.ofSeconds(10);

    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(1);

    /**
     * What is known.
     *
     * @param keys none before they were read the first time
     * @param next when the provider may be asked again
     * @param reached whether it answered the last time
     */
    record State(List<JsonWebKey> keys, Instant next, boolean reached) {
        State {
            keys = List.copyOf(keys);
        }
    }

    private final PublishedKeys published;
    private final Clock clock;
    private final ReentrantLock asking = new ReentrantLock();
    private volatile State state = new State(List.of(), Instant.MIN, true);

    IssuerKeys(PublishedKeys published, Clock clock) {
        this.published = published;
        this.clock = clock;
    }

    /** What is known now. */
    State state() {
        return state;
    }

    /** Asks the provider, unless it was asked just now; what is known then. */
    State refreshed() {
        asking.lock();
        try {
            if (!clock.instant().isBefore(state.next())) {
                state = asked();
            }
            return state;
        } finally {
            asking.unlock();
        }
    }

    private State asked() {
        try {
            List<JsonWebKey> keys = published.read();
            if (!state.reached() || state.keys().isEmpty()) {
                LOG.infof("the keys of the identity provider are known: %d", keys.size());
            }
            return new State(keys, clock.instant().plus(PAUSE), true);
        } catch (IOException e) {
            if (state.reached()) {
                LOG.warnf(
                        "the keys of the identity provider cannot be read, %s: %s",
                        state.keys().isEmpty() ? "none of its tokens is taken" : "those of before stay in use",
                        e.getMessage());
            }
            return new State(state.keys(), clock.instant().plus(PAUSE_AFTER_FAILURE), false);
        }
    }
}
