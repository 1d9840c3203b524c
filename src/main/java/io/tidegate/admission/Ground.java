/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.admission;

import io.tidegate.event.EventKey;
import io.tidegate.event.Fingerprint;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a judgement rests on, noted while it is made: the decision id covers what was looked at, and the commit is protected
 * against changes of the namespaces.
 */
final class Ground {

    private final SortedMap<EventKey, Optional<Fingerprint>> events = new TreeMap<>();
    private final SortedSet<String> namespaces = new TreeSet<>();
    private final SortedMap<String, String> proposal = new TreeMap<>();

    /** An event beside the proposal's own was looked at; empty where it does not exist. */
    void event(EventKey key, Optional<Fingerprint> fingerprint) {
        events.put(key, fingerprint);
    }

    /** The state of a namespace was looked at. */
    void namespace(String namespace) {
        namespaces.add(namespace);
    }

    /** A rule has looked at who proposes, or why. */
    void proposal(String name, String value) {
        proposal.put(name, value);
    }

    /** What was looked at beside the proposal's own events, by key; empty values are events that do not exist. */
    SortedMap<EventKey, Optional<Fingerprint>> events() {
        return events;
    }

    /** The namespaces whose state the judgement rests on. */
    SortedSet<String> namespaces() {
        return namespaces;
    }

    /** What was looked at of the proposal itself: its author, its reason, or nothing. */
    SortedMap<String, String> proposal() {
        return proposal;
    }
}
