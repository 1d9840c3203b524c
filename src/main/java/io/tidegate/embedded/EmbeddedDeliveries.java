/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.embedded;

import io.tidegate.registry.Deliveries;
import io.tidegate.registry.DeliveryKey;
import io.tidegate.registry.KeyChange;
import io.tidegate.registry.Layout;
import io.tidegate.registry.StoreUnavailableException;
import io.tidegate.registry.StoredEntry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Deliveries in the store's file, beside what is accepted: a text of the moment until which it is good, and of the answer
 * behind a line break where there is one. What is past its time is taken out once a minute.
 */
final class EmbeddedDeliveries implements Deliveries {

    private static final Duration SWEEP_INTERVAL = Duration.ofMinutes(1);

    private final EmbeddedStore store;
    private final StoreThread thread;
    private final Layout layout;
    private final Clock clock;

    /** Belongs to the store's thread. */
    private Instant nextSweep = Instant.MIN;

    EmbeddedDeliveries(EmbeddedStore store, StoreThread thread, Layout layout, Clock clock) {
        this.store = store;
        this.thread = thread;
        this.layout = layout;
        this.clock = clock;
    }

    @Override
    public Claim claim(DeliveryKey delivery, Duration held, Duration timeout) {
        return inTurn(timeout, () -> {
            sweep();
            String key = layout.delivery(delivery);
            Optional<StoredEntry> found = store.read(key).filter(entry -> !isOver(entry));
            if (found.isEmpty()) {
                store.note(List.of(new KeyChange(key, Optional.of(until(held)))));
                return new Claim.First();
            }
            String text = found.get().text();
            int end = text.indexOf('\n');
            return end < 0 ? new Claim.Pending() : new Claim.Answered(text.substring(end + 1));
        });
    }

    @Override
    public void complete(DeliveryKey delivery, String answer, Duration kept, Duration timeout) {
        note(new KeyChange(layout.delivery(delivery), Optional.of(until(kept) + "\n" + answer)), timeout);
    }

    @Override
    public void release(DeliveryKey delivery, Duration timeout) {
        note(new KeyChange(layout.delivery(delivery), Optional.empty()), timeout);
    }

    private void note(KeyChange change, Duration timeout) {
        inTurn(timeout, () -> {
            store.note(List.of(change));
            return change;
        });
    }

    private <T> T inTurn(Duration timeout, Supplier<T> work) {
        return switch (thread.take(timeout, work)) {
            case StoreThread.Turn.Done<T>(T value) -> value;
            case StoreThread.Turn.NeverBegan<T> _, StoreThread.Turn.Unfinished<T> _ ->
                throw new StoreUnavailableException("the store's file was not free within " + timeout);
        };
    }

    private void sweep() {
        Instant now = clock.instant();
        if (now.isBefore(nextSweep)) {
            return;
        }
        nextSweep = now.plus(SWEEP_INTERVAL);
        List<KeyChange> over = store.below(layout.deliveries()).stream()
                .filter(this::isOver)
                .map(entry -> new KeyChange(entry.key(), Optional.empty()))
                .toList();
        if (!over.isEmpty()) {
            store.note(over);
        }
    }

    private String until(Duration time) {
        return Long.toString(clock.instant().plus(time).toEpochMilli());
    }

    private boolean isOver(StoredEntry entry) {
        return Long.parseLong(entry.text().split("\n", 2)[0]) <= clock.millis();
    }
}
