/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.event;

import java.util.List;
import java.util.Optional;

/**
 * In which order consumers see an event's records.
 *
 * @param key the fields that make the record key, paths in the schema, in order
 * @param sequence a field that rises strictly per key
 * @param after the events that cause this one
 */
public record OrderingSpec(Guarantee guarantee, List<String> key, Optional<String> sequence, List<EventKey> after) {

    /** No order promised, no key. */
    public static final OrderingSpec NONE = new OrderingSpec(Guarantee.NONE, List.of(), Optional.empty(), List.of());

    public OrderingSpec {
        key = List.copyOf(key);
        after = List.copyOf(after);
    }

    /** What is promised; later ones promise more. */
    public enum Guarantee {
        NONE("none"),
        PER_KEY("per-key"),
        TOTAL("total");

        private final String word;

        Guarantee(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }
}
