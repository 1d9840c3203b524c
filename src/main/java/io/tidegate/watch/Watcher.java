/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.watch;

import io.tidegate.registry.Registry;
import io.tidegate.registry.Snapshot;
import io.tidegate.registry.Version;
import java.time.Duration;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One who watches: first what the snapshot has after a revision, then what is accepted from there on, each version once and
 * in order. One thread asks for what is next; any thread may end it.
 */
public final class Watcher implements AutoCloseable {

    private final Registry registry;
    private final long synced;
    private final Predicate<Version> shown;
    private final Mailbox mailbox = new Mailbox();
    private final Consumer<Watcher> left;
    private Iterator<List<Version>> past;
    private Registry.@Nullable Subscription subscription;

    Watcher(Registry registry, Snapshot snapshot, long after, Predicate<Version> shown, Consumer<Watcher> left) {
        this.registry = registry;
        this.synced = Math.max(after, snapshot.revision());
        this.past = snapshot.after(after).values().iterator();
        this.shown = shown;
        this.left = left;
    }

    /** What is to be told next, as soon as there is something; {@link Signal.Quiet} where nothing came in the time. */
    public Signal next(Duration time) {
        Signal next = mailbox.ending().isPresent() ? new Signal.Quiet() : past().orElseGet(() -> live(time));
        return mailbox.ending().<Signal>map(Signal.Ended::new).orElse(next);
    }

    private Optional<Signal> past() {
        while (past.hasNext()) {
            Optional<Signal> accepted = accepted(past.next());
            if (accepted.isPresent()) {
                return accepted;
            }
        }
        if (subscription != null) {
            return Optional.empty();
        }
        past = Collections.emptyIterator(); // so that what was told is not kept alive
        subscription = registry.watch(synced, mailbox::put);
        return Optional.of(new Signal.Synced(synced));
    }

    private Signal live(Duration time) {
        long start = System.nanoTime();
        Optional<Signal> found = Optional.empty();
        Duration rest = time;
        while (found.isEmpty() && rest.isPositive()) {
            Optional<List<Version>> revision = mailbox.take(rest);
            if (revision.isEmpty()) {
                break;
            }
            found = accepted(revision.get());
            rest = time.minusNanos(System.nanoTime() - start);
        }
        return found.orElseGet(Signal.Quiet::new);
    }

    private Optional<Signal> accepted(List<Version> versions) {
        List<Version> seen = versions.stream().filter(shown).toList();
        return seen.isEmpty()
                ? Optional.empty()
                : Optional.of(new Signal.Accepted(seen.getFirst().revision(), seen));
    }

    /** Ends the watch, whatever it is doing; the first reason stays. */
    public void end(Ending why) {
        mailbox.end(why);
    }

    /** Gives everything back; for the thread that asks for what is next. */
    @Override
    public void close() {
        end(Ending.GONE);
        if (subscription != null) {
            subscription.close();
        }
        left.accept(this);
    }
}
