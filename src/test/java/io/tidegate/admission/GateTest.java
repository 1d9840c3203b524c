/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.admission;

import static io.tidegate.event.Configs.proposal;
import static io.tidegate.event.Configs.yaml;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.avro.AvroSchemas;
import io.tidegate.event.Change;
import io.tidegate.event.DeclarationId;
import io.tidegate.event.EventKey;
import io.tidegate.event.Proposal;
import io.tidegate.policy.PolicySet;
import io.tidegate.registry.Commit;
import io.tidegate.registry.CommitOutcome;
import io.tidegate.registry.FakeRegistry;
import io.tidegate.registry.Receipt;
import io.tidegate.registry.ReceiptRecord;
import io.tidegate.registry.RegistryStatus;
import io.tidegate.verdict.ChangeKind;
import io.tidegate.verdict.Outcome;
import io.tidegate.verdict.Verdict;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class GateTest {

    private static final EventKey A = EventKey.of("shop/a");
    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

    private final FakeRegistry registry = new FakeRegistry();
    private final List<String> told = new ArrayList<>();
    private Optional<PolicySet> policies = Optional.of(TestPolicies.everyRule());
    private final RecentRejections rejections = new RecentRejections();
    private final Gate gate = new Gate(
            registry,
            new Judge(new AvroSchemas(), List.of()),
            () -> policies,
            Clock.fixed(NOW, ZoneOffset.UTC),
            new GateSettings(Duration.ofSeconds(5), 3, Duration.ofSeconds(10)),
            rejections,
            new Listener());

    private final class Listener implements GateListener {
        @Override
        public void judged(Duration time) {
            told.add("judged");
        }

        @Override
        public void committed(CommitOutcome outcome, Duration time) {
            told.add(outcome.getClass().getSimpleName());
        }

        @Override
        public void decided(Verdict verdict) {
            told.add(verdict.outcome().word());
        }
    }

    @Test
    void admitsANewEventConfigAsVersionOneWithAReceipt() {
        Verdict verdict = admitted(proposal(yaml("shop/a", 12)));

        assertThat(verdict.outcome()).isEqualTo(Outcome.ACCEPTED);
        assertThat(verdict.changes()).singleElement().satisfies(change -> {
            assertThat(change.change()).isEqualTo(ChangeKind.CREATE);
            assertThat(change.version()).isEqualTo(1);
            assertThat(change.previousVersion()).isNull();
        });
        assertThat(registry.snapshot().config(A)).isPresent();
        assertThat(registry.receipts()).singleElement().satisfies(receipt -> {
            assertThat(receipt.decision()).isEqualTo(verdict.decision());
            assertThat(receipt.at()).isEqualTo(NOW);
            assertThat(receipt.author()).isEqualTo("ada");
        });
        assertThat(told).containsExactly("judged", "Committed", "accepted");
    }

    @Test
    void chainsReceiptsByTheirHashes() {
        admitted(proposal(yaml("shop/a", 12)));
        admitted(proposal(yaml("shop/b", 12)));

        Receipt first = registry.receipts().getFirst();
        Receipt second = registry.receipts().getLast();
        assertThat(second.sequence()).isEqualTo(2);
        assertThat(second.previous()).isEqualTo(ReceiptRecord.hash(first));
    }

    @Test
    void writesNothingForContentThatIsThereAlready() {
        admitted(proposal(yaml("shop/a", 12)));

        Verdict again = admitted(proposal(yaml("shop/a", 12)));

        assertThat(again.outcome()).isEqualTo(Outcome.UNCHANGED);
        assertThat(again.changes()).singleElement().satisfies(change -> {
            assertThat(change.change()).isEqualTo(ChangeKind.NONE);
            assertThat(change.version()).isEqualTo(1);
        });
        assertThat(registry.commits().getLast().versions()).isEmpty();
        assertThat(registry.snapshot().history(A)).hasSize(1);
    }

    @Test
    void refusesWhatARuleDeniesAndRemembersItHereOnly() {
        admitted(proposal(yaml("shop/a", 12)));

        Verdict verdict = admitted(proposal(yaml("shop/a", 18)));

        assertThat(verdict.outcome()).isEqualTo(Outcome.REJECTED);
        assertThat(verdict.findings()).anySatisfy(finding -> {
            assertThat(finding.rule()).hasToString("ordering/partitions-frozen");
            assertThat(finding.pointer()).isEqualTo("/spec/topic/partitions");
            assertThat(finding.location()).isNotNull();
        });
        assertThat(registry.receipts()).hasSize(1);
        assertThat(rejections.get(verdict.decision())).isPresent();
    }

    @Test
    void judgesAgainWhenTheStoreHasMovedOn() {
        registry.before(() -> registry.commit(planFor(proposal(yaml("shop/b", 12))), Duration.ZERO));

        Verdict verdict = admitted(proposal(yaml("shop/a", 18)));

        assertThat(verdict.outcome())
                .as("alone both are fine, together they break the stream")
                .isEqualTo(Outcome.REJECTED);
        assertThat(verdict.findings())
                .anySatisfy(finding -> assertThat(finding.rule()).hasToString("ordering/copartitioned"));
        assertThat(told).containsExactly("judged", "Conflict", "judged", "Committed", "rejected");
    }

    @Test
    void verifiesARejectionBeforeItIsAnswered() {
        admitted(proposal(yaml("shop/a", 12)));
        registry.next(new CommitOutcome.Unavailable("etcd is down"));

        assertThat(gate.admit(proposal(yaml("shop/a", 18)))).isEqualTo(new Admission.Unavailable("etcd is down"));
        assertThat(rejections.newest(10)).isEmpty();
    }

    @Test
    void givesUpWhenTheStoreNeverStopsChanging() {
        for (int i = 0; i < 3; i++) {
            registry.next(new CommitOutcome.Conflict(7));
        }

        assertThat(gate.admit(proposal(yaml("shop/a", 12)))).isInstanceOf(Admission.Unavailable.class);
        assertThat(registry.receipts()).isEmpty();
    }

    @Test
    void doesNotClaimToKnowWhatItDoesNot() {
        registry.next(new CommitOutcome.Unknown("no answer within 3 s"));

        assertThat(gate.admit(proposal(yaml("shop/a", 12))))
                .isInstanceOfSatisfying(Admission.Unknown.class, unknown -> {
                    assertThat(unknown.decision()).matches("[0-9a-f]{64}");
                    assertThat(unknown.message()).isEqualTo("no answer within 3 s");
                });
    }

    @Test
    void callsAnAnswerThatWroteNothingUnavailableRatherThanUnknown() {
        admitted(proposal(yaml("shop/a", 12)));
        registry.next(new CommitOutcome.Unknown("no answer within 3 s"));

        assertThat(gate.admit(proposal(yaml("shop/a", 12)))).isInstanceOf(Admission.Unavailable.class);
    }

    @Test
    void tellsAStaleAuthorThePresentVersion() {
        admitted(proposal(yaml("shop/a", 12)));

        assertThat(gate.admit(expecting(3, yaml("shop/a", 13))))
                .isEqualTo(new Admission.Stale(DeclarationId.event(A), 3, 1));
        assertThat(gate.dryRun(expecting(0, yaml("shop/a", 13))))
                .isEqualTo(new Admission.Stale(DeclarationId.event(A), 0, 1));
        assertThat(gate.admit(expecting(1, yaml("shop/b", 12))))
                .isEqualTo(new Admission.Stale(DeclarationId.event(EventKey.of("shop/b")), 1, 0));
    }

    @Test
    void letsAnAuthorRetryWhoseAnswerWasLost() {
        admitted(expecting(0, yaml("shop/a", 12)));

        assertThat(admitted(expecting(0, yaml("shop/a", 12))).outcome()).isEqualTo(Outcome.UNCHANGED);
    }

    @Test
    void keepsADeletionAsAVersionAndJudgesTheNextCreationAgainstWhatWasBefore() {
        admitted(proposal(yaml("shop/a", 12)));
        Verdict deleted = admitted(deletion(A));
        assertThat(deleted.changes()).singleElement().satisfies(change -> {
            assertThat(change.change()).isEqualTo(ChangeKind.DELETE);
            assertThat(change.version()).isEqualTo(2);
            assertThat(change.fingerprint()).isNull();
        });

        Verdict laundered = admitted(proposal(yaml("shop/a", 18)));
        assertThat(laundered.outcome()).isEqualTo(Outcome.REJECTED);

        Verdict again = admitted(proposal(yaml("shop/a", 12)));
        assertThat(again.changes()).singleElement().satisfies(change -> {
            assertThat(change.change()).isEqualTo(ChangeKind.CREATE);
            assertThat(change.version()).isEqualTo(3);
            assertThat(change.previousVersion()).isEqualTo(2);
        });
    }

    @Test
    void deletesTwiceWithoutHarmButNotWhatNeverWas() {
        admitted(proposal(yaml("shop/a", 12)));
        admitted(deletion(A));

        assertThat(admitted(deletion(A)).outcome()).isEqualTo(Outcome.UNCHANGED);
        assertThat(gate.admit(deletion(EventKey.of("shop/never"))))
                .isEqualTo(new Admission.NotFound(DeclarationId.event(EventKey.of("shop/never"))));
    }

    @Test
    void answersADryRunFromTheSnapshotAndWritesNothing() {
        Verdict dry = ((Admission.Decided) gate.dryRun(proposal(yaml("shop/a", 12)))).verdict();

        assertThat(dry.dryRun()).isTrue();
        assertThat(dry.stale()).as("the fake store was last seen in 1970").isTrue();
        assertThat(dry.outcome()).isEqualTo(Outcome.ACCEPTED);
        assertThat(registry.commits()).isEmpty();

        registry.status(new RegistryStatus(true, true, NOW, Optional.empty()));
        Verdict fresh = ((Admission.Decided) gate.dryRun(proposal(yaml("shop/a", 12)))).verdict();
        assertThat(fresh.stale()).isFalse();
        assertThat(admitted(proposal(yaml("shop/a", 12))).decision())
                .as("the dry run gave the decision id of the real one")
                .isEqualTo(fresh.decision());
    }

    @Test
    void marksADryRunStaleWhileTheStoreIsOutOfReach() {
        registry.status(new RegistryStatus(true, false, NOW, Optional.of("etcd is down")));

        assertThat(gate.dryRun(proposal(yaml("shop/a", 12))))
                .isInstanceOfSatisfying(
                        Admission.Decided.class,
                        decided -> assertThat(decided.verdict().stale()).isTrue());
    }

    @Test
    void staysShutWithoutPoliciesOrWithoutSnapshot() {
        registry.status(new RegistryStatus(false, false, Instant.EPOCH, Optional.of("no answer from etcd")));
        assertThat(gate.admit(proposal(yaml("shop/a", 12))))
                .isEqualTo(new Admission.Unavailable("no answer from etcd"));
        assertThat(gate.dryRun(proposal(yaml("shop/a", 12)))).isInstanceOf(Admission.Unavailable.class);

        policies = Optional.empty();
        assertThat(gate.admit(proposal(yaml("shop/a", 12)))).isInstanceOf(Admission.Unavailable.class);
        assertThat(registry.commits()).isEmpty();
    }

    private Verdict admitted(Proposal proposal) {
        return ((Admission.Decided) gate.admit(proposal)).verdict();
    }

    private Commit planFor(Proposal proposal) {
        PolicySet inForce = policies.orElseThrow();
        Judgement judgement =
                new Judge(new AvroSchemas(), List.of()).judge(registry.snapshot(), proposal, inForce, NOW);
        return new CommitPlan(registry.snapshot(), proposal, inForce, judgement, NOW).commit();
    }

    private static Proposal expecting(int version, String yaml) {
        Change change = proposal(yaml).changes().getFirst().expecting(OptionalInt.of(version));
        return new Proposal(List.of(change), "ada", "");
    }

    private static Proposal deletion(EventKey key) {
        return new Proposal(List.of(new Change.Delete(key)), "ada", "");
    }
}
