/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.admission;

import static io.tidegate.event.Configs.config;
import static io.tidegate.event.Configs.proposal;
import static io.tidegate.event.Configs.yaml;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.avro.AvroSchemas;
import io.tidegate.document.CanonicalJson;
import io.tidegate.document.Document;
import io.tidegate.document.JsonBuilder;
import io.tidegate.document.Pointer;
import io.tidegate.event.Change;
import io.tidegate.event.EventConfig;
import io.tidegate.event.EventKey;
import io.tidegate.event.Fingerprint;
import io.tidegate.event.Proposal;
import io.tidegate.policy.BuiltInRule;
import io.tidegate.policy.Match;
import io.tidegate.policy.Parameters;
import io.tidegate.policy.Policy;
import io.tidegate.policy.PolicySet;
import io.tidegate.policy.Rule;
import io.tidegate.policy.RuleDoc;
import io.tidegate.policy.Subject;
import io.tidegate.policy.Violation;
import io.tidegate.registry.Guard;
import io.tidegate.registry.Head;
import io.tidegate.registry.Snapshot;
import io.tidegate.registry.Version;
import io.tidegate.verdict.ChangeKind;
import io.tidegate.verdict.Finding;
import io.tidegate.verdict.Outcome;
import io.tidegate.verdict.RuleId;
import io.tidegate.verdict.Severity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class JudgeTest {

    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
    private static final Match EVERYTHING = new Match(List.of(), Map.of(), Set.of());

    private final Judge judge = new Judge(new AvroSchemas(), List.of());

    @Test
    void rejectsForOneDenialAmongWarnings() {
        PolicySet policies = policies(
                policy("a", EVERYTHING, rule("a/one", Severity.WARN, "/spec/topic", "hm")),
                policy("b", EVERYTHING, rule("b/two", Severity.AUDIT, "/spec/topic", "noted")));
        assertThat(judge(Snapshot.EMPTY, proposal(yaml("shop/a", 3)), policies).outcome())
                .isEqualTo(Outcome.ACCEPTED);

        PolicySet stricter = policies(policy("a", EVERYTHING, rule("a/one", Severity.DENY, "/spec/topic", "no")));
        assertThat(judge(Snapshot.EMPTY, proposal(yaml("shop/a", 3)), stricter).outcome())
                .isEqualTo(Outcome.REJECTED);
    }

    @Test
    void keepsOnlyTheStricterOfTwoEqualFindings() {
        PolicySet policies = policies(
                policy("a", EVERYTHING, rule("x/same", Severity.WARN, "/spec/topic", "same")),
                policy("b", EVERYTHING, rule("x/same", Severity.DENY, "/spec/topic", "same")),
                policy("c", EVERYTHING, rule("x/same", Severity.AUDIT, "/spec/topic", "same")));

        assertThat(judge(Snapshot.EMPTY, proposal(yaml("shop/a", 3)), policies).findings())
                .extracting(Finding::severity)
                .containsExactly(Severity.DENY);
    }

    @Test
    void showsTheFirstHundredFindingsOfARuleAndCountsTheRest() {
        Rule endless = rule(
                "x/endless",
                Severity.WARN,
                _ -> IntStream.range(0, 5_000)
                        .mapToObj(i -> i == 4_999
                                ? Violation.unjudged(Pointer.of("/spec/producers/" + i), "cannot be judged")
                                : Violation.at(Pointer.of("/spec/producers/" + i), "no " + i))
                        .toList());
        Rule other = rule("x/other", Severity.WARN, "/spec/effectiveFrom", "late");

        Judgement judgement =
                judge(Snapshot.EMPTY, proposal(yaml("shop/a", 3)), policies(policy("a", EVERYTHING, endless, other)));

        assertThat(judgement.findings()).hasSize(102);
        assertThat(judgement.findings().get(99).message()).isEqualTo("no 99");
        assertThat(judgement.findings().get(100)).satisfies(rest -> {
            assertThat(rest.message()).startsWith("4900 more findings of this rule");
            assertThat(rest.pointer()).isEqualTo("/spec/producers/100");
            assertThat(rest.severity()).isEqualTo(Severity.DENY);
        });
        assertThat(judgement.findings().get(101).message()).isEqualTo("late");
        assertThat(judgement.outcome()).isEqualTo(Outcome.REJECTED);
    }

    @Test
    void asksOnlyThePoliciesThatAreAboutTheChange() {
        Match elsewhere = new Match(List.of("bank*"), Map.of(), Set.of());
        Match deletions = new Match(List.of(), Map.of(), Set.of(ChangeKind.DELETE));
        PolicySet policies = policies(
                policy("a", elsewhere, rule("a/one", Severity.DENY, "", "no")),
                policy("b", deletions, rule("b/two", Severity.DENY, "", "no deletions")));

        assertThat(judge(Snapshot.EMPTY, proposal(yaml("shop/a", 3)), policies).findings())
                .isEmpty();
        Proposal deletion = new Proposal(List.of(new Change.Delete(EventKey.of("shop/a"))), "", "");
        Judgement judgement = judge(with("shop/a"), deletion, policies);
        assertThat(judgement.outcome()).isEqualTo(Outcome.REJECTED);
        assertThat(judgement.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.location())
                    .as("a deletion stands in no document")
                    .isNull();
            assertThat(finding.event()).isEqualTo("shop/a");
        });
    }

    @Test
    void ordersFindingsAsTheFormatDoesWhateverTheOrderOfRulesAndMembers() {
        String[] pointers = {
            "/metadata/name", "/spec/schema/avro/fields/2/type", "/spec/schema/avro/fields/10/type", "/spec/topic",
            "/spec/topic/partitions", "/spec/topic/retention", "/spec/ordering/key/0", "/spec/timestamp/unit",
            "/spec/producers/0/partitioner"
        };
        List<Rule> rules = new ArrayList<>();
        for (int i = 0; i < pointers.length; i++) {
            rules.addFirst(rule("x/r" + (pointers.length - i), Severity.WARN, pointers[i], "m"));
        }
        PolicySet policies = policies(policy("a", EVERYTHING, rules.toArray(Rule[]::new)));
        Proposal two = new Proposal(
                List.of(new Change.Put(config(yaml("shop/b", 3))), new Change.Put(config(yaml("shop/a", 3)))), "", "");

        assertThat(judge(Snapshot.EMPTY, two, policies).findings())
                .extracting(finding -> finding.event() + finding.pointer())
                .containsExactly(Arrays.stream(new String[] {"shop/a", "shop/b"})
                        .flatMap(event -> Arrays.stream(pointers).map(pointer -> event + pointer))
                        .toArray(String[]::new));
    }

    @Test
    void letsRulesSeeTheWorldThatTheProposalWouldMake() {
        List<String> seen = new ArrayList<>();
        PolicySet policies = policies(policy("a", EVERYTHING, rule("a/look", Severity.DENY, subject -> {
            subject.peers()
                    .forEach(peer -> seen.add(subject.key() + " sees " + peer.key() + " with "
                            + peer.topic().partitions()));
            return List.of();
        })));
        Proposal proposal = new Proposal(
                List.of(
                        new Change.Put(config(yaml("shop/b", 5))),
                        new Change.Put(config(yaml("shop/d", 6))),
                        new Change.Delete(EventKey.of("shop/c"))),
                "",
                "");

        judge(with("shop/a", "shop/b", "shop/c"), proposal, policies);

        assertThat(seen)
                .contains("shop/b sees shop/a with 3", "shop/b sees shop/d with 6", "shop/d sees shop/b with 5")
                .noneMatch(line -> line.contains("sees shop/c"));
    }

    @Test
    void namesInTheDecisionEverythingThatWasLookedAtAndNothingElse() {
        PolicySet policies = policies(policy("a", EVERYTHING, rule("a/look", Severity.DENY, subject -> {
            subject.event(EventKey.of("bank/x"));
            subject.peers();
            return List.of();
        })));

        Judgement judgement = judge(with("shop/a", "other/z"), proposal(yaml("shop/b", 3)), policies);

        assertThat(judgement.guards()).containsExactly(new Guard.Namespace("bank"), new Guard.Namespace("shop"));
        assertThat(CanonicalJson.text(judgement.inputs()))
                .contains(
                        "\"bank/x\":null",
                        "\"shop/a\":\"" + config(yaml("shop/a", 3)).fingerprint() + "\"")
                .doesNotContain("other/z");
    }

    @Test
    void givesAnotherDecisionIdForEveryOtherInputButNotForAnotherClock() {
        PolicySet policies = policies(policy("a", EVERYTHING, rule("a/look", Severity.DENY, subject -> {
            subject.peers();
            return List.of();
        })));
        Proposal proposal = proposal(yaml("shop/b", 3));
        String decision = judge(with("shop/a"), proposal, policies).decision();

        assertThat(judge.judge(with("shop/a"), proposal, policies, NOW.plusSeconds(3600))
                        .decision())
                .isEqualTo(decision);
        assertThat(List.of(
                        judge(Snapshot.EMPTY, proposal, policies).decision(),
                        judge(with("shop/a", "shop/b"), proposal, policies).decision(),
                        judge(with("shop/a"), proposal(yaml("shop/b", 4)), policies)
                                .decision(),
                        judge(with("shop/a"), proposal, policies(policy("b", EVERYTHING)))
                                .decision()))
                .doesNotContain(decision)
                .doesNotHaveDuplicates();
    }

    @Test
    void coversTheAuthorOnlyWhereARuleAsksForOne() {
        PolicySet blind = policies(policy("a", EVERYTHING));
        PolicySet curious = policies(policy("a", EVERYTHING, rule("a/who", Severity.DENY, subject -> {
            subject.author();
            return List.of();
        })));
        Proposal ada = proposal(yaml("shop/b", 3));
        Proposal bob = new Proposal(ada.changes(), "bob", ada.reason());

        assertThat(judge(Snapshot.EMPTY, bob, blind).decision())
                .isEqualTo(judge(Snapshot.EMPTY, ada, blind).decision());
        assertThat(judge(Snapshot.EMPTY, bob, curious).decision())
                .isNotEqualTo(judge(Snapshot.EMPTY, ada, curious).decision());
    }

    @Test
    void asksThePolicyThatALabelHadBroughtInEvenWhenTheChangeDropsTheLabel() {
        Match critical = new Match(List.of(), Map.of("tier", "critical"), Set.of());
        PolicySet policies = policies(policy("a", critical, rule("a/one", Severity.DENY, "", "no")));
        EventConfig labelled = config(yaml("shop/a", 3).replace("name: a}", "name: a, labels: {tier: critical}}"));
        Snapshot before = Snapshot.EMPTY.plus(
                1,
                List.of(new Version(labelled.id(), 1, Optional.of(labelled), "d", "", "", NOW, 1)),
                Map.of("shop", new Head(1, Fingerprint.of("receipt"), 1)));

        assertThat(judge(before, proposal(yaml("shop/a", 4)), policies).outcome())
                .isEqualTo(Outcome.REJECTED);
    }

    @Test
    void judgesTheRulesThatOthersRestOnWhateverThePoliciesSay() {
        Judge strict = new Judge(new AvroSchemas(), List.of(new AlwaysObjecting()));

        Judgement judgement = strict.judge(Snapshot.EMPTY, proposal(yaml("shop/a", 3)), policies(), NOW);

        assertThat(judgement.outcome()).isEqualTo(Outcome.REJECTED);
    }

    private Judgement judge(Snapshot snapshot, Proposal proposal, PolicySet policies) {
        return judge.judge(snapshot, proposal, policies, NOW);
    }

    private static Snapshot with(String... keys) {
        Snapshot snapshot = Snapshot.EMPTY;
        for (String key : keys) {
            EventConfig config = config(yaml(key, 3));
            Version version =
                    new Version(config.id(), 1, Optional.of(config), "d", "", "", NOW, snapshot.revision() + 1);
            snapshot = snapshot.plus(
                    version.revision(),
                    List.of(version),
                    Map.of(config.key().namespace(), new Head(1, Fingerprint.of("receipt"), version.revision())));
        }
        return snapshot;
    }

    private static PolicySet policies(Policy... policies) {
        return PolicySet.of(List.of(policies));
    }

    private static Policy policy(String name, Match match, Rule... rules) {
        Fingerprint fingerprint =
                Fingerprint.of(new JsonBuilder().put("name", name).build());
        return new Policy(name, name + ".yaml", fingerprint, match, List.of(rules));
    }

    private static Rule rule(String id, Severity severity, String pointer, String message) {
        return rule(id, severity, _ -> List.of(Violation.at(Pointer.of(pointer), message)));
    }

    private static Rule rule(String id, Severity severity, Function<Subject, List<Violation>> judging) {
        return new Rule.Written(RuleId.of(id), severity, judging::apply);
    }

    private static final class AlwaysObjecting implements BuiltInRule {
        @Override
        public RuleDoc doc() {
            return new RuleDoc(RuleId.of("test/objects"), "s", "r", "m", Severity.DENY, List.of(), "");
        }

        @Override
        public List<Violation> judge(Subject subject, Parameters parameters) {
            Document document = subject.config().document();
            return List.of(Violation.at(Pointer.ROOT, "objecting to " + document.source()));
        }
    }
}
