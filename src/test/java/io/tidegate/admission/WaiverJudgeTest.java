/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.admission;

import static io.tidegate.admission.Accepted.NOW;
import static io.tidegate.admission.Accepted.deletion;
import static io.tidegate.admission.Accepted.event;
import static io.tidegate.admission.Accepted.policies;
import static io.tidegate.admission.Accepted.rule;
import static io.tidegate.event.Configs.proposal;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.avro.AvroSchemas;
import io.tidegate.document.CanonicalJson;
import io.tidegate.document.JsonPatch;
import io.tidegate.document.NumberNode;
import io.tidegate.document.Pointer;
import io.tidegate.document.Position;
import io.tidegate.policy.BuiltInRule;
import io.tidegate.policy.Parameters;
import io.tidegate.policy.PolicySet;
import io.tidegate.policy.Rule;
import io.tidegate.policy.RuleDoc;
import io.tidegate.policy.Subject;
import io.tidegate.policy.Violation;
import io.tidegate.registry.Guard;
import io.tidegate.registry.Snapshot;
import io.tidegate.verdict.ChangeKind;
import io.tidegate.verdict.Finding;
import io.tidegate.verdict.Outcome;
import io.tidegate.verdict.RuleId;
import io.tidegate.verdict.Severity;
import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WaiverJudgeTest {

    private static final String THREE = event("shop/a", 3, "", "long");
    private static final String SIX = event("shop/a", 6, "", "long");
    private static final String NINE = event("shop/a", 9, "", "long");
    private static final String FUTURE = "2026-11-23T12:00:01Z";

    private final Judge judge = new Judge(new AvroSchemas(), List.of());

    private final PolicySet policies = policies(use(new Never("test/never", true)));

    private static Rule use(BuiltInRule rule) {
        return new Rule.Use(rule, Severity.DENY, Parameters.NONE);
    }

    /** A rule that objects to every change of an event. */
    private record Never(String id, boolean waivable) implements BuiltInRule {
        @Override
        public RuleDoc doc() {
            return new RuleDoc(RuleId.of(id), "s", "r", "m", Severity.DENY, List.of(), "");
        }

        @Override
        public Set<ChangeKind> changes() {
            return EnumSet.allOf(ChangeKind.class);
        }

        @Override
        public List<Violation> judge(Subject subject, Parameters parameters) {
            return List.of(Violation.at("/spec/topic", "never"));
        }
    }

    private static String waiver(String name, String rule, String from, String to, String expires) {
        return """
                ---
                apiVersion: tidegate.io/v1
                kind: Waiver
                metadata: {namespace: shop, name: %s}
                spec:
                  event: a
                  rule: %s
                %s%s  owner: us
                  reason: because
                  expires: %s
                """.formatted(name, rule, member("from", from), member("to", to), expires);
    }

    private static String member(String name, String text) {
        return text.isEmpty() ? "" : "  " + name + ": \"" + print(text) + "\"\n";
    }

    private static String print(String text) {
        return proposal(text)
                .changes()
                .getFirst()
                .proposed()
                .orElseThrow()
                .fingerprint()
                .hex();
    }

    private static String waiver(String from, String to) {
        return waiver("w", "test/never", from, to, FUTURE);
    }

    private Finding finding(Snapshot snapshot, String text) {
        List<Finding> findings =
                judge.judge(snapshot, proposal(text), policies, NOW).findings();
        assertThat(findings).hasSize(1);
        return findings.getFirst();
    }

    @Test
    void letsExactlyTheNamedChangePass() {
        Snapshot snapshot = Accepted.of(THREE, waiver(THREE, SIX));

        assertThat(finding(snapshot, SIX)).satisfies(finding -> {
            assertThat(finding.severity()).isEqualTo(Severity.WARN);
            assertThat(finding.waiver()).isEqualTo("shop/w");
            assertThat(finding.message()).isEqualTo("never");
        });
        assertThat(judge.judge(snapshot, proposal(SIX), policies, NOW).outcome())
                .isEqualTo(Outcome.ACCEPTED);
        assertThat(finding(snapshot, NINE)).satisfies(finding -> {
            assertThat(finding.severity()).isEqualTo(Severity.DENY);
            assertThat(finding.waiver()).isNull();
            assertThat(finding.message())
                    .isEqualTo("never. Waiver shop/w does nothing here: it is for a change to " + print(SIX)
                            + ", and proposed is " + print(NINE));
        });
    }

    @Test
    void doesNothingFromTheInstantOnAtWhichItExpires() {
        assertThat(finding(Accepted.of(THREE, waiver("w", "test/never", THREE, SIX, NOW.toString())), SIX)
                        .message())
                .isEqualTo("never. Waiver shop/w does nothing here: it expired at " + NOW);
        assertThat(finding(Accepted.of(THREE, waiver("w", "test/never", THREE, SIX, FUTURE)), SIX)
                        .severity())
                .isEqualTo(Severity.WARN);
    }

    @Test
    void doesNothingOnceTheEventHasChangedMeanwhile() {
        assertThat(finding(Accepted.of(THREE, waiver(THREE, SIX), NINE), SIX).message())
                .endsWith("it is for a change of " + print(THREE) + ", and in force is " + print(NINE));
        assertThat(finding(Accepted.of(THREE, waiver(THREE, SIX), deletion("shop/a")), SIX)
                        .message())
                .endsWith("it is for a change of " + print(THREE) + ", and in force is nothing");
    }

    @Test
    void isForACreationWithoutFromAndForADeletionWithoutTo() {
        assertThat(finding(Accepted.of(waiver("", SIX)), SIX).severity()).isEqualTo(Severity.WARN);
        assertThat(finding(Accepted.of(THREE, waiver("", SIX)), SIX).severity()).isEqualTo(Severity.DENY);
        assertThat(finding(Accepted.of(THREE, waiver(THREE, "")), deletion("shop/a"))
                        .severity())
                .isEqualTo(Severity.WARN);
        assertThat(finding(Accepted.of(THREE, waiver(THREE, SIX)), deletion("shop/a"))
                        .message())
                .endsWith(", and proposed is nothing");
    }

    @Test
    void takesTheOneOfSeveralThatFitsAndTellsOfAllWhereNoneDoes() {
        String other = waiver("v", "test/never", THREE, NINE, FUTURE);
        String expired = waiver("x", "test/never", THREE, SIX, "2026-11-01T00:00:00Z");

        assertThat(finding(Accepted.of(THREE, other + waiver(THREE, SIX) + expired), SIX)
                        .waiver())
                .isEqualTo("shop/w");
        assertThat(finding(Accepted.of(THREE, other + expired), SIX).message())
                .containsSubsequence("never. Waiver shop/v", "a change to", ". Waiver shop/x", "it expired");
    }

    @Test
    void isForOneRuleAndOneEventOnly() {
        assertThat(finding(Accepted.of(THREE, waiver("w", "test/other", THREE, SIX, FUTURE)), SIX)
                        .message())
                .isEqualTo("never");
        String elsewhere = waiver(THREE, SIX).replace("event: a", "event: b");
        assertThat(finding(Accepted.of(THREE, elsewhere), SIX).message()).isEqualTo("never");
    }

    @Test
    void doesNotHelpWhereOthersRestOnTheRule() {
        Judgement judgement = judge.judge(
                Accepted.of(THREE, waiver("w", "test/basis", THREE, SIX, FUTURE)),
                proposal(SIX),
                policies(use(new Never("test/basis", false))),
                NOW);

        assertThat(judgement.outcome()).isEqualTo(Outcome.REJECTED);
        assertThat(judgement.findings().getFirst().message())
                .isEqualTo(
                        "never. Waiver shop/w does nothing here: this rule cannot be waived, since others rest on it");
    }

    @Test
    void doesNotHelpTheProposalThatBringsItNorAfterItIsDeleted() {
        String both = SIX + waiver(THREE, SIX);
        assertThat(judge.judge(Accepted.of(THREE), proposal(both), policies, NOW)
                        .outcome())
                .isEqualTo(Outcome.REJECTED);
        Snapshot deleted = Accepted.of(THREE, waiver(THREE, SIX), deletion("{kind: Waiver, key: shop/w}"));
        assertThat(finding(deleted, SIX).message()).isEqualTo("never");
    }

    @Test
    void leavesWarningsAlone() {
        PolicySet warning = policies(new Rule.Use(new Never("test/never", true), Severity.WARN, Parameters.NONE));

        Judgement judgement = judge.judge(Accepted.of(THREE, waiver(THREE, SIX)), proposal(SIX), warning, NOW);

        assertThat(judgement.findings().getFirst().waiver()).isNull();
        assertThat(CanonicalJson.text(judgement.inputs())).contains("\"waivers\":[]");
    }

    @Test
    void isNamedInTheDecisionWhetherItHelpedOrNot() {
        String plain = decision(Accepted.of(THREE));
        String helping = decision(Accepted.of(THREE, waiver(THREE, SIX)));
        String notHelping = decision(Accepted.of(THREE, waiver(THREE, NINE)));
        String ofAnotherRule = decision(Accepted.of(THREE, waiver("w", "test/other", THREE, SIX, FUTURE)));

        assertThat(List.of(plain, helping, notHelping)).doesNotHaveDuplicates();
        assertThat(ofAnotherRule).isEqualTo(plain);
    }

    private String decision(Snapshot snapshot) {
        return judge.judge(snapshot, proposal(SIX), policies, NOW).decision();
    }

    @Test
    void offersNoFixThatWouldMakeTheWaiverUseless() {
        JsonPatch five = JsonPatch.replace(
                Pointer.of("/spec/topic/partitions"), new NumberNode(new BigDecimal("5"), Position.START));
        Rule uneven = rule(
                "test/uneven",
                subject -> subject.config().topic().partitions() % 2 == 0
                        ? List.of(Violation.at("/spec/topic/partitions", "uneven, please")
                                .fix(five))
                        : List.of());
        PolicySet both = policies(use(new Never("test/never", true)), uneven);

        assertThat(judge.judge(Accepted.of(THREE, waiver(THREE, SIX)), proposal(SIX), both, NOW)
                        .findings())
                .filteredOn(finding -> finding.rule().equals(RuleId.of("test/uneven")))
                .singleElement()
                .satisfies(finding -> assertThat(finding.fix()).isNull());
        assertThat(judge.judge(Accepted.of(THREE), proposal(SIX), both, NOW).findings())
                .as("without the waiver both are denied, and one is mended")
                .filteredOn(finding -> finding.rule().equals(RuleId.of("test/uneven")))
                .singleElement()
                .satisfies(finding -> assertThat(finding.fix()).isNotNull());
    }

    @Test
    void guardsTheNamespaceThatHoldsTheWaivers() {
        assertThat(judge.judge(Accepted.of(THREE, waiver(THREE, SIX)), proposal(SIX), policies, NOW)
                        .guards())
                .containsExactly(new Guard.Namespace("shop"));
    }
}
