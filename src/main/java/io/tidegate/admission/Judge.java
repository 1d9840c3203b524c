/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.admission;

import io.tidegate.avro.AvroSchemas;
import io.tidegate.document.Pointer;
import io.tidegate.event.Change;
import io.tidegate.event.Proposal;
import io.tidegate.policy.BuiltInRule;
import io.tidegate.policy.Parameters;
import io.tidegate.policy.PolicySet;
import io.tidegate.policy.Rule;
import io.tidegate.policy.Violation;
import io.tidegate.registry.Snapshot;
import io.tidegate.registry.Version;
import io.tidegate.verdict.ChangeKind;
import io.tidegate.verdict.Finding;
import io.tidegate.verdict.Location;
import io.tidegate.verdict.Outcome;
import io.tidegate.verdict.Severity;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Judges a proposal. A pure function: the same snapshot, proposal, policies and clock reading give the same judgement, byte
 * for byte, whatever the entrance.
 */
public final class Judge {

    private final AvroSchemas schemas;
    private final List<Rule> always;

    /**
     * @param always rules that are judged whatever the policies say, at severity {@code deny}, because the others rest on
     *     them
     */
    public Judge(AvroSchemas schemas, Collection<BuiltInRule> always) {
        this.schemas = schemas;
        this.always = always.stream()
                .<Rule>map(rule -> new Rule.Use(rule, Severity.DENY, Parameters.NONE))
                .toList();
    }

    /** The judgement on the whole proposal; nothing is written. */
    public Judgement judge(Snapshot snapshot, Proposal proposal, PolicySet policies, Instant now) {
        Tentative world = new Tentative(snapshot, proposal);
        List<PlannedChange> changes = proposal.changes().stream()
                .map(change -> PlannedChange.of(change, snapshot))
                .toList();
        List<Finding> findings = Findings.settle(changes.stream()
                .filter(change -> change.kind() != ChangeKind.NONE)
                .flatMap(change -> judge(change, world, policies, proposal, now)));
        return new Judgement(
                outcome(changes, findings),
                DecisionInputs.of(changes, world, policies.digest()),
                changes.stream().map(PlannedChange::summary).toList(),
                findings,
                world.namespacesRead());
    }

    private Stream<Finding> judge(
            PlannedChange change, Tentative world, PolicySet policies, Proposal proposal, Instant now) {
        List<Version> withConfig =
                change.history().stream().filter(version -> !version.deletion()).toList();
        ChangeSubject subject = new ChangeSubject(
                change.kind(), change.config(), withConfig, world, schemas, proposal.author(), proposal.reason(), now);
        Stream<Rule> fromPolicies = policies.policies().stream()
                .filter(policy -> policy.match().covers(subject))
                .flatMap(policy -> policy.rules().stream());
        return Stream.concat(always.stream(), fromPolicies)
                .flatMap(rule -> rule.judge(subject).stream().map(violation -> finding(rule, change, violation)));
    }

    private static Finding finding(Rule rule, PlannedChange change, Violation violation) {
        return new Finding(
                rule.id(),
                rule.severityOf(violation),
                change.key().toString(),
                violation.pointer().toString(),
                location(change, violation.pointer()),
                violation.message(),
                violation.before(),
                violation.after(),
                violation.witness());
    }

    private static @Nullable Location location(PlannedChange change, Pointer pointer) {
        return switch (change.change()) {
            case Change.Put put -> put.config().document().locate(pointer);
            case Change.Delete _ -> null;
        };
    }

    private static Outcome outcome(List<PlannedChange> changes, List<Finding> findings) {
        if (changes.stream().allMatch(change -> change.kind() == ChangeKind.NONE)) {
            return Outcome.UNCHANGED;
        }
        boolean denied = findings.stream().anyMatch(finding -> finding.severity() == Severity.DENY);
        return denied ? Outcome.REJECTED : Outcome.ACCEPTED;
    }
}
