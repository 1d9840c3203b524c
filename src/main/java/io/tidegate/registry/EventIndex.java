/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.registry;

import io.tidegate.event.EventConfig;
import io.tidegate.event.EventKey;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Function;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;
import org.pcollections.PSortedMap;
import org.pcollections.TreePMap;

/**
 * The event configs in force by something that they name: a stream, a topic, a causal predecessor. Immutable; a newer index
 * shares what did not change.
 *
 * @param <K> what they name
 */
final class EventIndex<K> {

    private final Function<EventConfig, ? extends Collection<K>> names;
    private final PMap<K, PSortedMap<EventKey, EventConfig>> entries;

    private EventIndex(
            Function<EventConfig, ? extends Collection<K>> names, PMap<K, PSortedMap<EventKey, EventConfig>> entries) {
        this.names = names;
        this.entries = entries;
    }

    /** An index without entries, of what the function reads from a config. */
    static <K> EventIndex<K> by(Function<EventConfig, ? extends Collection<K>> names) {
        return new EventIndex<>(names, HashTreePMap.empty());
    }

    /** The configs that name it, by key. */
    Collection<EventConfig> naming(K name) {
        return entries.getOrDefault(name, TreePMap.empty()).values();
    }

    /** This index after a config took the place of another; empty where there was or is none. */
    EventIndex<K> after(Optional<EventConfig> before, Optional<EventConfig> after) {
        PMap<K, PSortedMap<EventKey, EventConfig>> result = entries;
        if (before.isPresent()) {
            for (K name : names.apply(before.get())) {
                PSortedMap<EventKey, EventConfig> rest = result.getOrDefault(name, TreePMap.empty())
                        .minus(before.get().key());
                result = rest.isEmpty() ? result.minus(name) : result.plus(name, rest);
            }
        }
        if (after.isPresent()) {
            for (K name : names.apply(after.get())) {
                result = result.plus(
                        name,
                        result.getOrDefault(name, TreePMap.empty())
                                .plus(after.get().key(), after.get()));
            }
        }
        return new EventIndex<>(names, result);
    }
}
