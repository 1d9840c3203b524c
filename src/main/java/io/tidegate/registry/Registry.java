/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.registry;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The port to the store of everything accepted. Methods may be called from any thread; those that talk to the store block
 * the caller for at most the given time.
 */
public interface Registry extends AutoCloseable {

    /** The newest snapshot known here, without asking the store; {@link Snapshot#EMPTY} before the first is loaded. */
    Snapshot snapshot();

    /**
     * The newest revision of the store at which the snapshot is known to be what is accepted: at least the snapshot's own,
     * and more where others write to the same store. Does not ask the store.
     */
    default long knownRevision() {
        return snapshot().revision();
    }

    /** How well this registry follows its store. Does not ask the store. */
    RegistryStatus status();

    /** Waits until the snapshot is at least at the revision; returns the newest even where that was not reached in time. */
    Snapshot await(long revision, Duration timeout);

    /** Writes everything in one transaction, or nothing. Settles an uncertain outcome itself where time allows. */
    CommitOutcome commit(Commit commit, Duration timeout);

    /**
     * The receipts of a decision, read from the store, by namespace; empty where there is none.
     *
     * @throws StoreUnavailableException where the store does not answer in time
     */
    List<Receipt> decision(String id, Duration timeout);

    /**
     * A namespace's receipts, newest first.
     *
     * @param before only those with a smaller sequence; empty for the newest
     * @throws StoreUnavailableException where the store does not answer in time
     */
    List<Receipt> receipts(String namespace, Optional<Long> before, int limit, Duration timeout);

    /**
     * Calls the listener with everything accepted after the revision, a list for each later revision, in order and each
     * exactly once: first what the snapshot has, then what comes. The listener is called by a thread of its own, so that one
     * that takes its time delays nobody else; it must not block for ever.
     */
    Subscription watch(long afterRevision, Consumer<List<Version>> listener);

    /** What is remembered of deliveries in the same store. */
    Deliveries deliveries();

    /** The store as a whole. */
    Archive archive();

    /** Ends a watch. */
    interface Subscription extends AutoCloseable {
        @Override
        void close();
    }

    @Override
    void close();
}
