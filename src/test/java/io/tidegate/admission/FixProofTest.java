/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.admission;

import static io.tidegate.event.Configs.proposal;
import static io.tidegate.event.Configs.yaml;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.avro.AvroSchemas;
import io.tidegate.document.JsonBuilder;
import io.tidegate.document.JsonPatch;
import io.tidegate.document.NumberNode;
import io.tidegate.document.Pointer;
import io.tidegate.document.Position;
import io.tidegate.event.Fingerprint;
import io.tidegate.event.Proposal;
import io.tidegate.policy.Match;
import io.tidegate.policy.Policy;
import io.tidegate.policy.PolicySet;
import io.tidegate.policy.Rule;
import io.tidegate.policy.Subject;
import io.tidegate.policy.Violation;
import io.tidegate.registry.Snapshot;
import io.tidegate.verdict.Finding;
import io.tidegate.verdict.RuleId;
import io.tidegate.verdict.Severity;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A suggestion is tried by judging the proposal with it, and offered only where that mends. */
class FixProofTest {

    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
    private static final Pointer PARTITIONS = Pointer.of("/spec/topic/partitions");

    @Test
    void offersTheFirstSuggestionThatMends() {
        Rule even = partitions("x/even", Severity.DENY, n -> n % 2 == 0, to(5), to(4), to(6));

        assertThat(fixes(even)).containsExactly(replaced(4));
    }

    @Test
    void offersAFixForAWarningToo() {
        Rule even = partitions("x/even", Severity.WARN, n -> n % 2 == 0, to(4));

        assertThat(fixes(even)).containsExactly(replaced(4));
    }

    @Test
    void offersNothingThatOnlyMovesTheFindingOrCannotBeMadeOrRead() {
        Rule even = partitions(
                "x/even",
                Severity.DENY,
                n -> n % 2 == 0,
                to(9),
                JsonPatch.remove(Pointer.of("/spec/nowhere")),
                JsonPatch.remove(Pointer.of("/spec/topic")),
                JsonPatch.set("/metadata/name", "another"));

        assertThat(fixes(even)).containsExactly("");
    }

    @Test
    void offersNothingThatAnotherRuleWouldDenyThenButMindsNoNewWarning() {
        Rule even = partitions("x/even", Severity.DENY, n -> n % 2 == 0, to(4), to(6));

        assertThat(fixes(even, partitions("x/not-four", Severity.DENY, n -> n != 4)))
                .containsExactly(replaced(6));
        assertThat(fixes(even, partitions("x/not-four", Severity.WARN, n -> n != 4)))
                .containsExactly(replaced(4));
    }

    @Test
    void mindsNotWhatWasDeniedBefore() {
        Rule even = partitions("x/even", Severity.DENY, n -> n % 2 == 0, to(4));
        Rule never = partitions("x/never", Severity.DENY, _ -> false);

        assertThat(fixes(even, never)).containsExactly(replaced(4), "");
    }

    @Test
    void triesASuggestionAtMostSixteenTimesInOneJudgement() {
        AtomicInteger judged = new AtomicInteger();
        Rule stubborn = rule("x/stubborn", Severity.DENY, _ -> {
            judged.incrementAndGet();
            return IntStream.range(0, 40)
                    .mapToObj(i -> Violation.at("/spec/" + i, "no").fix(to(i + 10)))
                    .toList();
        });

        assertThat(fixes(stubborn)).hasSize(40).containsOnly("");
        assertThat(judged).hasValue(1 + 16);
    }

    @Test
    void triesOnlyOnceWhatIsLarge() {
        AtomicInteger judged = new AtomicInteger();
        Rule stubborn = rule("x/stubborn", Severity.DENY, _ -> {
            judged.incrementAndGet();
            return List.of(Violation.at(PARTITIONS, "no").fix(to(1)).fix(to(2)).fix(to(3)));
        });
        String large =
                yaml("shop/a", 3).replace("name: Thing", "doc: " + "x".repeat(1_000_000) + "\n      name: Thing");

        assertThat(findings(proposal(large), stubborn)).hasSize(1);
        assertThat(judged).hasValue(1 + 1);
    }

    @Test
    void offersNothingThatIsTooLongToRead() {
        Rule labelled = rule(
                "x/documented",
                Severity.DENY,
                subject -> subject.config().schema().avro().get("doc").isPresent()
                        ? List.of()
                        : List.of(Violation.at("/spec/schema/avro", "no doc")
                                .fix(JsonPatch.set("/spec/schema/avro/doc", "x".repeat(8_000)))
                                .fix(JsonPatch.set("/spec/schema/avro/doc", "short"))));

        assertThat(fixes(labelled))
                .containsExactly("[{\"op\":\"add\",\"path\":\"/spec/schema/avro/doc\",\"value\":\"short\"}]");
    }

    private static Rule partitions(String id, Severity severity, IntPredicate fine, JsonPatch... suggestions) {
        return rule(id, severity, subject -> {
            if (fine.test(subject.config().topic().partitions())) {
                return List.of();
            }
            Violation violation = Violation.at(PARTITIONS, "not fine");
            for (JsonPatch suggestion : suggestions) {
                violation = violation.fix(suggestion);
            }
            return List.of(violation);
        });
    }

    private static JsonPatch to(int partitions) {
        return JsonPatch.add(PARTITIONS, new NumberNode(BigDecimal.valueOf(partitions), Position.START));
    }

    private static String replaced(int partitions) {
        return "[{\"op\":\"replace\",\"path\":\"/spec/topic/partitions\",\"value\":" + partitions + "}]";
    }

    private static Rule rule(String id, Severity severity, Function<Subject, List<Violation>> judging) {
        return new Rule.Written(RuleId.of(id), severity, judging::apply);
    }

    /** The fixes of all findings, in order; empty where there is none. */
    private static List<String> fixes(Rule... rules) {
        return findings(proposal(yaml("shop/a", 3)), rules).stream()
                .map(finding -> Optional.ofNullable(finding.fix())
                        .map(fix -> fix.patch())
                        .orElse(""))
                .toList();
    }

    private static List<Finding> findings(Proposal proposal, Rule... rules) {
        Fingerprint fingerprint = Fingerprint.of(new JsonBuilder().build());
        PolicySet policies = PolicySet.of(List.of(new Policy("p", "p.yaml", fingerprint, Match.ALL, List.of(rules))));
        return new Judge(new AvroSchemas(), List.of())
                .judge(Snapshot.EMPTY, proposal, policies, NOW)
                .findings();
    }
}
