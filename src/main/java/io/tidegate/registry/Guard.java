/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.registry;

import io.tidegate.event.Fingerprint;

/**
 * A key that a commit is compared on: it is written whenever what it stands for changes, so a judgement whose guards have not
 * moved still holds.
 */
public sealed interface Guard {

    /** A namespace's head: moves with everything that is admitted in it, and with new references to it from elsewhere. */
    record Namespace(String name) implements Guard {}

    /**
     * The mark of a sixteenth of all topics: moves when an event comes to one of them or leaves it, in whatever namespace. One
     * mark a topic would let fewer events fit into one transaction.
     *
     * @param digit first digit of the fingerprints of the topics' names
     */
    record Topics(String digit) implements Guard {

        /** The mark of a topic. */
        public static Topics of(String topic) {
            return new Topics(Fingerprint.of(topic).hex().substring(0, 1));
        }
    }
}
