/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.admission;

import io.tidegate.avro.AvroSchemas;
import io.tidegate.document.Pointer;
import io.tidegate.event.Change;
import io.tidegate.event.Declaration;
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
import io.tidegate.verdict.RuleId;
import io.tidegate.verdict.Severity;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.OptionalInt;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
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
        Ground ground = new Ground();
        List<PlannedChange> changes = planned(proposal, snapshot);
        Hearing hearing = new Hearing(snapshot, policies, rules(policies), now, now, ground);
        List<Finding> findings = findings(hearing, proposal);
        return new Judgement(
                outcome(changes, findings),
                DecisionInputs.of(changes, ground, policies.digest()),
                changes.stream().map(PlannedChange::summary).toList(),
                findings,
                ground.guards());
    }

    /**
     * What the policies find in a version that was admitted earlier, as if it were proposed on this snapshot, which must not
     * have it. Rules read the clock as it was then, since leads and lifetimes count from the proposal; waivers must hold now.
     */
    List<Finding> again(Snapshot snapshot, Version version, PolicySet policies, Instant now) {
        Declaration content = version.content().orElseThrow();
        Proposal proposal =
                new Proposal(List.of(new Change.Put(content, OptionalInt.empty())), version.author(), version.reason());
        return findings(new Hearing(snapshot, policies, rules(policies), version.at(), now, new Ground()), proposal);
    }

    private List<Finding> findings(Hearing hearing, Proposal proposal) {
        List<Found> found = hear(hearing, proposal);
        return FixProof.prove(
                Findings.bounded(found),
                found,
                proposal,
                hearing.ground().size(),
                changed -> hear(hearing, changed).stream().map(Found::finding).toList());
    }

    /**
     * All that proposals are judged with in one judgement.
     *
     * @param now the clock reading for rules
     * @param waived the clock reading for waivers
     */
    private record Hearing(
            Snapshot snapshot,
            PolicySet policies,
            SortedSet<RuleId> rules,
            Instant now,
            Instant waived,
            Ground ground) {}

    private static List<PlannedChange> planned(Proposal proposal, Snapshot snapshot) {
        return proposal.changes().stream()
                .map(change -> PlannedChange.of(change, snapshot))
                .toList();
    }

    private SortedSet<RuleId> rules(PolicySet policies) {
        return Stream.concat(always.stream(), policies.policies().stream().flatMap(policy -> policy.rules().stream()))
                .map(Rule::id)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private List<Found> hear(Hearing hearing, Proposal proposal) {
        Tentative world = new Tentative(hearing.snapshot(), proposal, hearing.ground());
        WholeSchemas whole = new WholeSchemas(schemas, world);
        WaiverCheck waivers = new WaiverCheck(hearing.snapshot(), hearing.ground(), hearing.waived());
        return Findings.settle(
                planned(proposal, hearing.snapshot()).stream()
                        .filter(change -> change.kind() != ChangeKind.NONE)
                        .map(change -> new ChangeSubject(
                                change,
                                world,
                                whole,
                                hearing.rules(),
                                proposal.author(),
                                proposal.reason(),
                                hearing.now()))
                        .flatMap(subject -> judge(subject, hearing.policies())),
                waivers::apply);
    }

    private Stream<Found> judge(ChangeSubject subject, PolicySet policies) {
        Stream<Rule> fromPolicies = policies.policies().stream()
                .filter(policy -> policy.match().covers(subject))
                .flatMap(policy -> policy.rules().stream());
        return Stream.concat(always.stream(), fromPolicies)
                .flatMap(rule ->
                        rule.judge(subject).stream().map(violation -> found(rule, subject.planned(), violation)));
    }

    private static Found found(Rule rule, PlannedChange change, Violation violation) {
        Finding finding = new Finding(
                rule.id(),
                rule.severityOf(violation),
                change.id().kind().word(),
                change.id().key().toString(),
                violation.pointer().toString(),
                location(change, violation.pointer()),
                violation.message(),
                violation.before(),
                violation.after(),
                violation.witness(),
                null,
                null);
        return new Found(finding, change, rule.waivable(), violation.fixes());
    }

    private static @Nullable Location location(PlannedChange change, Pointer pointer) {
        return change.change()
                .proposed()
                .map(declaration -> declaration.document().locate(pointer))
                .orElse(null);
    }

    private static Outcome outcome(List<PlannedChange> changes, List<Finding> findings) {
        if (changes.stream().allMatch(change -> change.kind() == ChangeKind.NONE)) {
            return Outcome.UNCHANGED;
        }
        boolean denied = findings.stream().anyMatch(finding -> finding.severity() == Severity.DENY);
        return denied ? Outcome.REJECTED : Outcome.ACCEPTED;
    }
}
