/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.watch;

import io.tidegate.registry.Registry;
import io.tidegate.registry.Snapshot;
import io.tidegate.registry.Version;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** All who watch, no more at once than there may be. Thread-safe. */
public final class Watchers {

    private final Registry registry;
    private final WatchSettings settings;
    private final Set<Watcher> watching = new LinkedHashSet<>();
    private boolean ended;

    public Watchers(Registry registry, WatchSettings settings) {
        this.registry = registry;
        this.settings = settings;
    }

    public WatchSettings settings() {
        return settings;
    }

    /** How many watch at the moment. */
    public synchronized int count() {
        return watching.size();
    }

    /**
     * One more; empty where there are as many as there may be.
     *
     * @param snapshot what is told of it comes first
     * @param after only what was accepted after this revision
     * @param shown which versions are told; asked by the thread that asks the watcher for what is next
     */
    public synchronized Optional<Watcher> enter(Snapshot snapshot, long after, Predicate<Version> shown) {
        if (watching.size() >= settings.limit()) {
            return Optional.empty();
        }
        Watcher watcher = new Watcher(registry, snapshot, after, shown, this::leave);
        watching.add(watcher);
        if (ended) {
            watcher.end(Ending.STOPPING);
        }
        return Optional.of(watcher);
    }

    private synchronized void leave(Watcher watcher) {
        watching.remove(watcher);
    }

    /** Ends every watch, and each that is begun from here on. */
    public void end() {
        all().forEach(watcher -> watcher.end(Ending.STOPPING));
    }

    private synchronized List<Watcher> all() {
        ended = true;
        return List.copyOf(watching);
    }
}
