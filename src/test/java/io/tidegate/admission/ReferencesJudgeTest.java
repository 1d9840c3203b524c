/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.admission;

import static io.tidegate.admission.Accepted.NOW;
import static io.tidegate.admission.Accepted.deletion;
import static io.tidegate.admission.Accepted.event;
import static io.tidegate.admission.Accepted.money;
import static io.tidegate.admission.Accepted.policies;
import static io.tidegate.admission.Accepted.rule;
import static io.tidegate.admission.Accepted.shared;
import static io.tidegate.admission.Accepted.sharedKey;
import static io.tidegate.event.Configs.proposal;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.avro.AvroSchemas;
import io.tidegate.avro.SchemaField;
import io.tidegate.document.CanonicalJson;
import io.tidegate.policy.AcceptedSchema;
import io.tidegate.policy.PolicySet;
import io.tidegate.policy.Violation;
import io.tidegate.registry.Commit;
import io.tidegate.registry.Guard;
import io.tidegate.registry.Precondition;
import io.tidegate.registry.Snapshot;
import io.tidegate.rules.Catalogue;
import io.tidegate.verdict.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ReferencesJudgeTest {

    private static final String A = "{name: a, type: int, default: 0}";
    private static final String B = "{name: b, type: int, default: 0}";
    private static final String WRAPPED = "{name: of, type: Money}";

    private final Judge judge = new Judge(new AvroSchemas(), new Catalogue().foundation());

    /** What a rule sees as accepted schemas of shop/e when it is changed: version and fields, oldest first. */
    private List<String> accepted(Snapshot snapshot) {
        List<String> seen = new ArrayList<>();
        PolicySet looking = policies(rule("test/look", subject -> {
            seen.clear();
            subject.acceptedSchemas().forEach(schema -> seen.add(schema.version() + " " + fields(schema)));
            return List.of();
        }));
        judge.judge(snapshot, proposal(event("shop/e", 12, "common/money", "common.Money")), looking, NOW);
        return seen;
    }

    private static String fields(AcceptedSchema schema) {
        return schema.valid().orElseThrow().fields().stream()
                .map(SchemaField::path)
                .collect(Collectors.joining(" "));
    }

    @Test
    void showsAVersionOnceForEachSharedSchemaOfItsTime() {
        String e = event("shop/e", 3, "common/money", "common.Money");
        String e2 = event("shop/e", 6, "common/money", "common.Money");

        assertThat(accepted(Accepted.of(money(), e, money(A), e2, money(A, B))))
                .containsExactly(
                        "1 it it.amount", "1 it it.amount it.a", "2 it it.amount it.a", "2 it it.amount it.a it.b");
    }

    @Test
    void showsBothAtOneRevisionAsOne() {
        String e = event("shop/e", 3, "common/money", "common.Money");

        assertThat(accepted(Accepted.of(money(), e, money(A) + event("shop/e", 6, "common/money", "common.Money"))))
                .containsExactly("1 it it.amount", "2 it it.amount it.a");
    }

    @Test
    void showsTheSchemaThatWasInForceLastAtTheEnd() {
        String e = event("shop/e", 3, "common/money", "common.Money");

        assertThat(accepted(Accepted.of(money(), e, money(A), money())))
                .containsExactly("1 it it.amount it.a", "1 it it.amount");
    }

    @Test
    void passesOverTheTimeInWhichASharedSchemaWasGone() {
        String e = event("shop/e", 3, "common/money", "common.Money");

        assertThat(accepted(Accepted.of(money(), e, deletion(sharedKey("common/money")), money(A))))
                .containsExactly("1 it it.amount", "1 it it.amount it.a");
        assertThat(accepted(Accepted.of(money(), e, deletion(sharedKey("common/money")))))
                .containsExactly("1 it it.amount");
    }

    @Test
    void showsNothingOfTheTimeAfterADeletion() {
        String e = event("shop/e", 3, "common/money", "common.Money");

        assertThat(accepted(Accepted.of(money(), e, deletion("shop/e"), money(A))))
                .containsExactly("1 it it.amount");
    }

    @Test
    void keepsToANamedVersion() {
        String e = event("shop/e", 3, "common/money@1", "common.Money");

        assertThat(accepted(Accepted.of(money(), e, money(A)))).containsExactly("1 it it.amount");
    }

    @Test
    void goesThroughSharedSchemasOfSharedSchemas() {
        String wrapper = shared("common/price", "common/money", WRAPPED);
        String e = event("shop/e", 3, "common/price", "common.Price");

        assertThat(accepted(Accepted.of(money(), wrapper, e, money(A))))
                .containsExactly("1 it it.of it.of.amount", "1 it it.of it.of.amount it.of.a");
    }

    @Test
    void namesInTheDecisionTheSharedSchemasAndGuardsTheirNamespaces() {
        String e = event("shop/e", 3, "common/money", "common.Money");
        Judgement one = judge.judge(Accepted.of(money()), proposal(e), policies(), NOW);
        Judgement other = judge.judge(Accepted.of(money(A)), proposal(e), policies(), NOW);
        Judgement longer = judge.judge(Accepted.of(money(A), money()), proposal(e), policies(), NOW);

        assertThat(List.of(one.decision(), other.decision(), longer.decision())).doesNotHaveDuplicates();
        assertThat(one.guards()).containsExactly(new Guard.Namespace("common"), new Guard.Namespace("shop"));
        assertThat(CanonicalJson.text(one.inputs()))
                .contains(proposal(money())
                        .changes()
                        .getFirst()
                        .proposed()
                        .orElseThrow()
                        .fingerprint()
                        .hex());
    }

    @Test
    void guardsTheNamespacesOfDependents() {
        Snapshot snapshot = Accepted.of(
                money(),
                shared("other/price", "common/money", WRAPPED),
                event("shop/e", 3, "other/price", "common.Price"),
                event("bank/e", 3, "common/money@1", "common.Money"));

        Judgement judgement = judge.judge(snapshot, proposal(money(A)), policies(), NOW);

        assertThat(judgement.guards())
                .containsExactly(
                        new Guard.Namespace("common"), new Guard.Namespace("other"), new Guard.Namespace("shop"));
        assertThat(CanonicalJson.text(judgement.inputs()))
                .contains("\"shop/e\"")
                .doesNotContain("bank/e");
    }

    @Test
    void judgesASchemaThatWasProposedBeforeWithAReferenceToNothing() {
        Snapshot snapshot = Accepted.of(event("shop/e", 3, "", "long"));

        assertThat(outcome(snapshot, event("shop/e", 3, "common/none", "long"))).isEqualTo(Outcome.REJECTED);
        PolicySet needsSchema = policies(rule(
                "test/valid",
                subject ->
                        subject.validSchema().isPresent() ? List.of() : List.of(Violation.at("/spec", "not valid"))));
        assertThat(judge.judge(snapshot, proposal(event("shop/e", 6, "", "long")), needsSchema, NOW)
                        .findings())
                .isEmpty();
    }

    private Outcome outcome(Snapshot snapshot, String text) {
        return judge.judge(snapshot, proposal(text), policies(), NOW).outcome();
    }

    private Commit commit(Snapshot snapshot, String text) {
        Judgement judgement = judge.judge(snapshot, proposal(text), policies(), NOW);
        assertThat(judgement.findings()).isEmpty();
        return new CommitPlan(snapshot, proposal(text), policies(), judgement, NOW).commit();
    }

    @Test
    void touchesTheNamespacesOfNewReferencesOnly() {
        Snapshot snapshot = Accepted.of(money(), event("shop/e", 3, "common/money", "common.Money"));

        Commit first = commit(snapshot, event("bank/e", 3, "common/money", "common.Money"));
        assertThat(first.touched()).containsExactly("common");
        assertThat(first.preconditions())
                .contains(Precondition.on(new Guard.Namespace("common"), snapshot))
                .contains(Precondition.on(Guard.Topics.of("things"), snapshot));
        assertThat(commit(snapshot, event("shop/e", 6, "common/money", "common.Money"))
                        .touched())
                .isEmpty();
        assertThat(commit(snapshot, event("common/e", 6, "common/money", "common.Money"))
                        .touched())
                .isEmpty();
        assertThat(commit(snapshot, event("bank/e", 6, "common/money@1", "common.Money"))
                        .touched())
                .as("a version never changes")
                .isEmpty();
    }

    @Test
    void touchesTheNamespaceOfASharedSchemaThatIsFollowedFromNowOn() {
        Snapshot pinned = Accepted.of(money(), event("shop/e", 3, "common/money@1", "common.Money"));

        assertThat(commit(pinned, event("shop/e", 3, "common/money", "common.Money"))
                        .touched())
                .containsExactly("common");
    }

    @Test
    void touchesWhatIsFollowedThroughANamedVersion() {
        Snapshot snapshot = Accepted.of(money(), shared("other/price", "common/money", WRAPPED));

        Commit commit = commit(snapshot, event("shop/e", 3, "other/price@1", "common.Price"));

        assertThat(commit.touched()).containsExactly("common");
    }

    @Test
    void touchesTheNamespaceOfACauseEvenWhereNothingIsYet() {
        Snapshot snapshot = Accepted.of(money());
        String after = event("shop/e", 3, "", "long") + "  ordering: {guarantee: none, after: [other/y]}\n";

        Commit commit = commit(snapshot, after);

        assertThat(commit.touched()).containsExactly("other");
        assertThat(commit.preconditions()).contains(new Precondition(new Guard.Namespace("other"), 0));
    }

    @Test
    void findsDependentsThroughANamedVersionOfTheSameProposal() {
        Snapshot snapshot = Accepted.of(
                money(),
                shared("other/price", "common/money", WRAPPED) + event("shop/e", 3, "other/price@1", "common.Price"),
                shared("other/price", "", "{name: of, type: long}"));

        assertThat(outcome(snapshot, money("{name: c, type: string}"))).isEqualTo(Outcome.REJECTED);
        assertThat(outcome(snapshot, money(A))).isEqualTo(Outcome.ACCEPTED);
    }

    @Test
    void judgesALongRowOfSharedSchemasAndRefusesItForItsDepth() {
        StringBuilder chain = new StringBuilder(shared("common/t0", "", "{name: a, type: int}"));
        for (int i = 1; i < 90; i++) {
            chain.append(shared("common/t" + i, "common/t" + (i - 1), "{name: a, type: T" + (i - 1) + "}"));
        }
        assertThat(outcome(Snapshot.EMPTY, chain.toString())).isEqualTo(Outcome.REJECTED);
    }
}
