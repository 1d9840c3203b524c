/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.cli.judge;

import io.tidegate.admission.Admission;
import io.tidegate.admission.Gate;
import io.tidegate.admission.GateListener;
import io.tidegate.admission.GateSettings;
import io.tidegate.admission.Judge;
import io.tidegate.admission.RecentRejections;
import io.tidegate.avro.AvroSchemas;
import io.tidegate.cli.CommandFailure;
import io.tidegate.event.Proposal;
import io.tidegate.policy.PolicySet;
import io.tidegate.registry.Snapshot;
import io.tidegate.rules.Catalogue;
import io.tidegate.verdict.Verdict;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The gate itself, on files: the verdict is the one that a service would give on the same. */
public final class LocalGate {

    private static final GateSettings SETTINGS = new GateSettings(Duration.ofMinutes(1), 1, Duration.ofMinutes(1));

    private final Judge judge = new Judge(new AvroSchemas(), new Catalogue().foundation());
    private final PolicySet policies;
    private final Clock clock;

    public LocalGate(PolicySet policies, Clock clock) {
        this.policies = policies;
        this.clock = clock;
    }

    /** The verdict on the proposal, were this what is accepted; as of a dry run. */
    public Verdict judge(Snapshot accepted, Proposal proposal) {
        Gate gate = new Gate(
                new FileRegistry(accepted, clock.instant()),
                judge,
                () -> Optional.of(policies),
                clock,
                SETTINGS,
                new RecentRejections(),
                GateListener.all(List.of()));
        return switch (gate.dryRun(proposal)) {
            case Admission.Decided(Verdict verdict) -> verdict;
            case Admission.Stale stale ->
                throw CommandFailure.denied(stale.id() + ": made for version " + stale.expected()
                        + ", and the present one is " + stale.current());
            case Admission.NotFound notFound ->
                throw CommandFailure.unusable(notFound.id() + ": there is nothing to delete");
            case Admission.TooLarge tooLarge -> throw CommandFailure.unusable(tooLarge.message());
            case Admission.Unavailable unavailable -> throw CommandFailure.environment(unavailable.message());
            case Admission.Unknown unknown -> throw CommandFailure.environment(unknown.message());
        };
    }
}
