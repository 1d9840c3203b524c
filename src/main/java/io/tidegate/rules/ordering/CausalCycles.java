/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.rules.ordering;

import io.tidegate.event.EventKey;
import io.tidegate.policy.Subject;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The cycles of causal predecessors that an event is part of. Found in time linear in the events before it, since any
 * author decides how many there are.
 *
 * @param nextToStart for every event from which predecessors lead to the start, the predecessor on the shortest way
 */
record CausalCycles(EventKey start, Map<EventKey, EventKey> nextToStart) {

    static CausalCycles of(Subject subject) {
        Map<EventKey, List<EventKey>> successors = successors(subject);
        Map<EventKey, EventKey> next = new HashMap<>();
        Deque<EventKey> open = new ArrayDeque<>(List.of(subject.key()));
        while (!open.isEmpty()) {
            EventKey event = open.remove();
            for (EventKey successor : successors.getOrDefault(event, List.of())) {
                if (next.putIfAbsent(successor, event) == null) {
                    open.add(successor);
                }
            }
        }
        return new CausalCycles(subject.key(), next);
    }

    /** The shortest cycle whose first step is to this predecessor: the start, the predecessor ..., the start. */
    Optional<List<EventKey>> over(EventKey predecessor) {
        if (!predecessor.equals(start) && !nextToStart.containsKey(predecessor)) {
            return Optional.empty();
        }
        List<EventKey> cycle = new ArrayList<>(List.of(start));
        for (EventKey event = predecessor; !event.equals(start); event = nextToStart.getOrDefault(event, start)) {
            cycle.add(event);
        }
        cycle.add(start);
        return Optional.of(cycle);
    }

    /** The subject and all that comes before it, each with the events that come right after it. */
    private static Map<EventKey, List<EventKey>> successors(Subject subject) {
        Map<EventKey, List<EventKey>> successors = new HashMap<>();
        Set<EventKey> seen = new HashSet<>(Set.of(subject.key()));
        Deque<EventKey> open = new ArrayDeque<>(seen);
        while (!open.isEmpty()) {
            EventKey event = open.remove();
            for (EventKey predecessor : predecessors(subject, event)) {
                successors.computeIfAbsent(predecessor, _ -> new ArrayList<>()).add(event);
                if (seen.add(predecessor)) {
                    open.add(predecessor);
                }
            }
        }
        return successors;
    }

    private static List<EventKey> predecessors(Subject subject, EventKey event) {
        return event.equals(subject.key())
                ? subject.config().ordering().after()
                : subject.event(event).map(config -> config.ordering().after()).orElse(List.of());
    }
}
