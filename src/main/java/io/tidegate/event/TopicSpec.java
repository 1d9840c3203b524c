/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.event;

import java.time.Duration;
import java.util.Optional;

/**
 * The topic that carries an event.
 *
 * @param partitions from 1
 * @param partitioner {@link Partitioner#MURMUR2} where the document says nothing
 * @param retention how long a record is kept; empty where the document does not say
 */
public record TopicSpec(
        String name,
        int partitions,
        Partitioner partitioner,
        Optional<Duration> retention,
        Cleanup cleanup,
        TimestampType timestampType) {

    /** What the broker does with old records ({@code cleanup.policy}). */
    public enum Cleanup {
        DELETE("delete"),
        COMPACT("compact"),
        COMPACT_DELETE("compact,delete");

        private final String word;

        Cleanup(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }

    /** Whose clock stamps a record ({@code message.timestamp.type}). */
    public enum TimestampType {
        CREATE_TIME("CreateTime"),
        LOG_APPEND_TIME("LogAppendTime");

        private final String word;

        TimestampType(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }
}
