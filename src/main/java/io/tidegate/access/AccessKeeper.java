/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.access;

import io.tidegate.document.Problem;
import java.util.List;
import java.util.Optional;

/**
 * Holds who may do what while the service runs. Call {@link #refresh()} now and again: it takes a changed document where that is
 * good, and otherwise keeps the last good one. Whether anybody is asked never changes. Reading never waits.
 */
public final class AccessKeeper {

    private final Optional<AccessSource> source;
    private volatile State state;

    /**
     * What is in force, and why not something newer.
     *
     * @param problems what is wrong with the present document; empty where it is in force
     */
    public record State(Access access, List<Problem> problems) {
        public State {
            problems = List.copyOf(problems);
        }
    }

    private AccessKeeper(Optional<AccessSource> source, Access access) {
        this.source = source;
        this.state = new State(access, List.of());
    }

    /** Nobody is asked, now and later. */
    public static AccessKeeper open() {
        return new AccessKeeper(Optional.empty(), new Access.Open());
    }

    /** What the source held, and will hold. */
    public static AccessKeeper of(AccessSource source, Access.Restricted first) {
        return new AccessKeeper(Optional.of(source), first);
    }

    /** What is in force now. */
    public Access access() {
        return state.access();
    }

    /** The state now. */
    public State state() {
        return state;
    }

    /** Looks at the source; the state afterwards, which is equal to the one before where nothing changed. */
    public synchronized State refresh() {
        source.ifPresent(place -> state = switch (place.read()) {
            case AccessResult.Read(Access.Restricted access) -> new State(access, List.of());
            case AccessResult.Unreadable(List<Problem> problems) -> new State(state.access(), problems);
        });
        return state;
    }
}
