/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.event;

import java.time.Duration;
import java.util.Optional;

/**
 * Which field says when an event happened, and how to read it.
 *
 * @param field path in the schema, dots for nested records
 * @param maxSkew how far the producers' clocks may be apart
 * @param allowedLateness how late a record may arrive and still be counted
 */
public record TimestampSpec(
        String field,
        TimestampUnit unit,
        Semantics semantics,
        Optional<Duration> maxSkew,
        Optional<Duration> allowedLateness) {

    /** Whose time it is. */
    public enum Semantics {
        EVENT_TIME("event-time"),
        INGESTION_TIME("ingestion-time");

        private final String word;

        Semantics(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }
}
