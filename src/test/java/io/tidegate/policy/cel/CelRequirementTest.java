/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.policy.cel;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.document.Pointer;
import io.tidegate.policy.Rule;
import io.tidegate.policy.StubEvent;
import io.tidegate.policy.StubSubject;
import io.tidegate.policy.Violation;
import io.tidegate.verdict.RuleId;
import io.tidegate.verdict.Severity;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CelRequirementTest {

    private static final Rule.Requirement RETENTION = CelRules.rule(
            "has(event.timestamp.allowedLateness)",
            "event.topic.retention >= event.timestamp.allowedLateness",
            "'retention ' + string(event.topic.retention) + ' is shorter than the allowed lateness'",
            "/spec/topic/retention");

    private static StubSubject retaining(Duration retention) {
        return StubSubject.creating(StubEvent.full().retention(retention).config());
    }

    private static List<Violation> judge(String when, String require, String message, StubSubject subject) {
        return CelRules.rule(when, require, message, "").judge(subject);
    }

    @Test
    void acceptsWhatIsRequired() {
        assertThat(RETENTION.judge(retaining(Duration.ofDays(7)))).isEmpty();
    }

    @Test
    void tellsWhatIsNotAsRequired() {
        assertThat(RETENTION.judge(retaining(Duration.ofMinutes(5))))
                .containsExactly(
                        Violation.at("/spec/topic/retention", "retention 300s is shorter than the allowed lateness"));
    }

    @Test
    void saysNothingWhereTheRuleIsNotAboutTheSubject() {
        assertThat(RETENTION.judge(StubSubject.creating(StubEvent.bare().config())))
                .isEmpty();
    }

    @Test
    void showsTheConditionWhereThereIsNoMessage() {
        assertThat(CelRules.require("event.topic.partitions >= 24").judge(retaining(Duration.ofDays(7))))
                .containsExactly(
                        Violation.at(Pointer.ROOT, "this must hold, and does not: event.topic.partitions >= 24"));
    }

    @Test
    void deniesWhereWhenFails() {
        assertThat(judge(
                        "event.topic.retention > duration('1h')",
                        "true",
                        "''",
                        StubSubject.creating(StubEvent.bare().config())))
                .containsExactly(Violation.unjudged(
                        Pointer.ROOT,
                        "the rule could not be judged, so it denies: when failed at line 1, column 12: "
                                + "event.topic.retention is absent (guard it with has()), in "
                                + "event.topic.retention > duration('1h')"));
    }

    @Test
    void aFailureDeniesWhateverTheSeverity() {
        Rule rule = new Rule.Written(
                RuleId.of("mine/skew"), Severity.AUDIT, CelRules.require("event.timestamp.maxSkew < duration('1m')"));
        List<Violation> failed =
                rule.judge(StubSubject.creating(StubEvent.bare().config()));
        List<Violation> found = new Rule.Written(RuleId.of("mine/no"), Severity.AUDIT, CelRules.require("false"))
                .judge(StubSubject.creating(StubEvent.bare().config()));

        assertThat(rule.severityOf(failed.getFirst())).isEqualTo(Severity.DENY);
        assertThat(rule.severityOf(found.getFirst())).isEqualTo(Severity.AUDIT);
    }

    @Test
    void stillFindsWhereTheMessageFails() {
        assertThat(judge(
                        "true",
                        "has(event.stream)",
                        "'stream ' + event.stream",
                        StubSubject.creating(StubEvent.bare().config())))
                .containsExactly(Violation.at(
                        Pointer.ROOT,
                        "this must hold, and does not: has(event.stream) (no other message could be made: message "
                                + "failed at line 1, column 18: event.stream is absent (guard it with has()))"));
    }

    @Test
    void cutsLongMessages() {
        assertThat(judge("true", "false", "'\uD83C\uDF0A" + "x".repeat(3_000) + "'", retaining(Duration.ZERO)))
                .singleElement()
                .satisfies(violation ->
                        assertThat(violation.message().codePoints().count()).isEqualTo(1_003));
    }

    @Test
    void keepsMessagesOfTheLargestSizeWhole() {
        assertThat(judge("true", "false", "'" + "x".repeat(1_000) + "'", retaining(Duration.ZERO)))
                .containsExactly(Violation.at(Pointer.ROOT, "x".repeat(1_000)));
        assertThat(judge("true", "false", "'" + "x".repeat(1_001) + "'", retaining(Duration.ZERO)))
                .containsExactly(Violation.at(Pointer.ROOT, "x".repeat(1_000) + "..."));
    }

    @Test
    void aMissingMapKeyIsNamed() {
        assertThat(CelRules.require("event.labels['cost'] == 'a'").judge(retaining(Duration.ofDays(7))))
                .singleElement()
                .satisfies(violation -> assertThat(violation.message()).contains("key 'cost' is not present in map"));
    }

    @Test
    void shortCircuitsAbsorbAFailure() {
        assertThat(CelRules.require("!has(event.stream) || event.stream != ''")
                        .judge(StubSubject.creating(StubEvent.bare().config())))
                .isEmpty();
    }

    @Test
    void judgesTheSameOnAllThreads() {
        List<Violation> expected = RETENTION.judge(retaining(Duration.ofMinutes(5)));

        assertThat(IntStream.range(0, 2_000)
                        .parallel()
                        .mapToObj(i -> RETENTION.judge(retaining(Duration.ofMinutes(5))))
                        .distinct())
                .containsExactly(expected);
    }
}
