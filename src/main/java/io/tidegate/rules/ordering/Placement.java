/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.rules.ordering;

import io.tidegate.event.Partitioner;
import io.tidegate.event.TopicSpec;
import java.util.OptionalInt;

/** How keys are spread over a topic's partitions. */
record Placement(Partitioner partitioner, int partitions) {

    static Placement of(TopicSpec topic) {
        return new Placement(topic.partitioner(), topic.partitions());
    }

    /** Whether it can be said where a key goes. */
    boolean known() {
        return KeyHash.of(partitioner).isPresent();
    }

    /** The key's partition, from 0; empty where the partitioner's hash is not known. */
    OptionalInt partition(byte[] key) {
        return KeyHash.of(partitioner).stream()
                .mapToInt(hash -> (int) (hash.of(key) % partitions))
                .findFirst();
    }
}
