/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.registry;

import java.time.Duration;

/**
 * The port to what is remembered of deliveries, for a time, by all replicas together. Nothing of it belongs to a snapshot.
 * Methods block for at most the timeout, and throw {@link StoreUnavailableException} where the store does not answer in it.
 */
public interface Deliveries {

    /** What is known of a delivery. */
    sealed interface Claim {
        /** Nothing; it is the caller's now, who completes or releases it. */
        record First() implements Claim {}

        /** It is another's, who has not completed it. */
        record Pending() implements Claim {}

        /** It was completed with this. */
        record Answered(String answer) implements Claim {}
    }

    /**
     * Takes a delivery that nobody has.
     *
     * @param held how long at most it stays the caller's, rounded up to whole seconds
     */
    Claim claim(DeliveryKey key, Duration held, Duration timeout);

    /**
     * Says what everybody else is to be told of the delivery.
     *
     * @param kept how long, rounded up to whole seconds
     */
    void complete(DeliveryKey key, String answer, Duration kept, Duration timeout);

    /** Forgets the delivery, so that the next to ask is the first. */
    void release(DeliveryKey key, Duration timeout);
}
