/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.admission;

import io.tidegate.policy.PolicySet;
import io.tidegate.registry.Registry;
import io.tidegate.registry.RegistryStatus;
import io.tidegate.registry.Snapshot;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Judges everything that is in force against the policies of today, and writes nothing. An audit keeps a core busy for as
 * long as it runs, so a replica runs one at a time.
 */
public final class Audit {

    private final Registry registry;
    private final Judge judge;
    private final Supplier<Optional<PolicySet>> policies;
    private final Clock clock;
    private final GateSettings settings;
    private final Semaphore turn = new Semaphore(1);

    /** @param policies the policies in force; empty where none could be loaded */
    public Audit(
            Registry registry,
            Judge judge,
            Supplier<Optional<PolicySet>> policies,
            Clock clock,
            GateSettings settings) {
        this.registry = registry;
        this.judge = judge;
        this.policies = policies;
        this.clock = clock;
        this.settings = settings;
    }

    /** Whether an audit can begin. */
    public sealed interface Opening {

        /** It can; the caller runs it and closes it. */
        record Ready(AuditRun run) implements Opening {}

        /** Another is running. */
        record Busy() implements Opening {}

        /** There is nothing to judge, or nothing to judge with, yet. */
        record Unavailable(String message) implements Opening {}
    }

    /**
     * Begins an audit of the newest snapshot known here.
     *
     * @param namespaces only what is in these; asked before this returns
     */
    public Opening open(Predicate<String> namespaces) {
        Optional<PolicySet> inForce = policies.get();
        if (inForce.isEmpty()) {
            return new Opening.Unavailable(Gate.NO_POLICIES);
        }
        RegistryStatus status = registry.status();
        if (!status.loaded()) {
            return new Opening.Unavailable(status.problem().orElse("the store has not been read yet"));
        }
        if (!turn.tryAcquire()) {
            return new Opening.Busy();
        }
        Instant now = clock.instant();
        Snapshot snapshot = registry.snapshot();
        AuditGround ground = new AuditGround(snapshot, inForce.get(), now, settings.stale(status, now));
        return new Opening.Ready(new AuditRun(judge, ground, ground.namespaces(namespaces), turn::release));
    }
}
