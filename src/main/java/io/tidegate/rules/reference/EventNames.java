/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.rules.reference;

import io.tidegate.event.EventConfig;
import java.util.List;
import java.util.stream.Collectors;

/** The names of several events; of very many only the first few, since a message is to be read. */
public record EventNames(List<EventConfig> events) {

    private static final int SHOWN = 5;

    public EventNames {
        events = List.copyOf(events);
        if (events.isEmpty()) {
            throw new IllegalArgumentException("events: none (expected: at least one)");
        }
    }

    @Override
    public String toString() {
        String shown = events.stream()
                .limit(SHOWN)
                .map(event -> event.key().toString())
                .collect(Collectors.joining(" and "));
        return events.size() > SHOWN ? shown + " and " + (events.size() - SHOWN) + " more" : shown;
    }
}
