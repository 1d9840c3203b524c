/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.cli.judge;

import io.tidegate.registry.Archive;
import io.tidegate.registry.Commit;
import io.tidegate.registry.CommitOutcome;
import io.tidegate.registry.Deliveries;
import io.tidegate.registry.Receipt;
import io.tidegate.registry.Registry;
import io.tidegate.registry.RegistryStatus;
import io.tidegate.registry.Snapshot;
import io.tidegate.registry.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** What files say was accepted, as a registry that nothing can be written to. */
record FileRegistry(Snapshot snapshot, Instant now) implements Registry {

    private static final String READ_ONLY = "files are judged, nothing is written";

    @Override
    public RegistryStatus status() {
        return new RegistryStatus(true, true, now, Optional.empty());
    }

    @Override
    public Snapshot await(long revision, Duration timeout) {
        return snapshot;
    }

    @Override
    public CommitOutcome commit(Commit commit, Duration timeout) {
        return new CommitOutcome.Unavailable(READ_ONLY);
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
        throw new UnsupportedOperationException(READ_ONLY);
    }

    @Override
    public Deliveries deliveries() {
        throw new UnsupportedOperationException(READ_ONLY);
    }

    @Override
    public Archive archive() {
        throw new UnsupportedOperationException(READ_ONLY);
    }

    @Override
    public void close() {
        // files were read and closed before
    }
}
