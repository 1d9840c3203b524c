/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.web;

import io.tidegate.registry.Archive;
import io.tidegate.registry.Commit;
import io.tidegate.registry.CommitOutcome;
import io.tidegate.registry.Deliveries;
import io.tidegate.registry.DeliveryKey;
import io.tidegate.registry.Receipt;
import io.tidegate.registry.Registry;
import io.tidegate.registry.RegistryStatus;
import io.tidegate.registry.Snapshot;
import io.tidegate.registry.Version;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** A store that holds what a test says, and takes nothing. */
@Alternative
@Singleton
class CorpusRegistry implements Registry, Deliveries {

    private volatile Snapshot snapshot = Snapshot.EMPTY;

    void holds(Snapshot accepted) {
        snapshot = accepted;
    }

    @Override
    public Snapshot snapshot() {
        return snapshot;
    }

    @Override
    public RegistryStatus status() {
        return new RegistryStatus(true, true, CorpusClock.NOW, Optional.empty());
    }

    @Override
    public Snapshot await(long revision, Duration timeout) {
        return snapshot;
    }

    @Override
    public CommitOutcome commit(Commit commit, Duration timeout) {
        throw new AssertionError("a dry run writes");
    }

    @Override
    public List<Receipt> decision(String id, Duration timeout) {
        return List.of();
    }

    @Override
    public List<Receipt> receipts(String namespace, Optional<Long> before, int limit, Duration timeout) {
        return List.of();
    }

    @Override
    public Subscription watch(long afterRevision, Consumer<List<Version>> listener) {
        return () -> {};
    }

    @Override
    public Deliveries deliveries() {
        return this;
    }

    @Override
    public Archive archive() {
        throw new AssertionError("nobody asks for it");
    }

    @Override
    public Claim claim(DeliveryKey key, Duration held, Duration timeout) {
        throw new AssertionError("a dry run remembers");
    }

    @Override
    public void complete(DeliveryKey key, String answer, Duration remembered, Duration timeout) {
        throw new AssertionError("a dry run remembers");
    }

    @Override
    public void release(DeliveryKey key, Duration timeout) {
        throw new AssertionError("a dry run remembers");
    }

    @Override
    public void close() {}
}
