/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.policy.cel;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.event.EventConfig;
import io.tidegate.policy.StubEvent;
import io.tidegate.policy.StubSubject;
import io.tidegate.policy.Violation;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Neither a policy nor an event config can make judging costly. */
class CelBudgetTest {

    private static final StubSubject CROWDED =
            StubSubject.creating(StubEvent.full().config()).withPeers(crowd(400));
    private static final StubSubject ALONE =
            StubSubject.creating(StubEvent.full().config());

    private static List<EventConfig> crowd(int size) {
        return IntStream.range(0, size)
                .mapToObj(i -> StubEvent.full().key("checkout/peer-" + i).config())
                .toList();
    }

    private static String failure(String require, StubSubject subject) {
        List<Violation> violations = CelRules.require(require).judge(subject);
        assertThat(violations).hasSize(1);
        assertThat(violations.getFirst().unjudged()).isTrue();
        return violations.getFirst().message();
    }

    @Test
    void lengthyLoopsAreAllowed() {
        assertThat(CelRules.require("peers.all(p, p.topic.partitions == 12) && peers.map(p, p.name).size() == 400")
                        .judge(CROWDED))
                .isEmpty();
    }

    @Test
    void nestedLoopsStop() {
        assertThat(failure("peers.all(p, peers.all(q, p.name != '' && q.name != ''))", CROWDED))
                .contains("require failed at line 1, column")
                .contains("Iteration budget exceeded: 10000");
    }

    @Test
    void manySmallLoopsShareOneBudget() {
        String loop = "peers.all(p, p.name != '')";

        assertThat(failure(String.join(" && ", Collections.nCopies(26, loop)), CROWDED))
                .contains("Iteration budget exceeded");
    }

    @Test
    void doublingStringsStop() {
        assertThat(failure("['aaaaaaaaaaaaaaaa']" + ".map(x, x + x)".repeat(9) + ".size() == 0", ALONE))
                .contains("a string is too long: 8192 characters (expected: at most 4096)");
    }

    @Test
    void doublingListsStop() {
        assertThat(failure("[[1, 2, 3]]" + ".map(x, x + x)".repeat(9) + ".size() == 0", ALONE))
                .contains("a list is too long: 1536 items (expected: at most 1000)");
    }

    @Test
    void joiningManyStringsStops() {
        assertThat(failure("peers.map(p, p.namespace + p.name).join('') == ''", CROWDED))
                .contains("a string is too long");
    }

    @Test
    void theLongestStringsAndListsAreAllowed() {
        StubSubject subject = ALONE.by("ann", "a".repeat(2_048));

        assertThat(CelRules.require("(proposal.reason + proposal.reason).size() == 4096"
                                + " && [proposal.reason, proposal.reason].join('').size() == 4096"
                                + " && [1].map(x, " + "[" + "x, ".repeat(499) + "x]).map(x, x + x)[0].size() == 1000")
                        .judge(subject))
                .isEmpty();
        assertThat(failure("(proposal.reason + proposal.reason + 'a').size() == 0", subject))
                .contains("4097 characters (expected: at most 4096)");
        assertThat(failure("[proposal.reason, 'a', proposal.reason].join('').size() == 0", subject))
                .contains("4097 characters (expected: at most 4096)");
    }

    @Test
    void boundedFunctionsGiveWhatCelsOwnWouldGive() {
        assertThat(CelRules.require("'ab' + 'c' == 'abc' && [1, 2] + [3] == [1, 2, 3] && ['a'].join() == 'a'"
                                + " && ['a', 'b', 'c'].join() == 'abc' && ['a', 'b', 'c'].join(', ') == 'a, b, c'"
                                + " && 'abc'.matches('b') && matches('abc', '^a.c$') && !'abc'.matches('^b')")
                        .judge(ALONE))
                .isEmpty();
    }

    @Test
    void loopsMayCollectMoreThanAdditionMay() {
        assertThat(CelRules.require("peers.map(p, p.name).size() == 1200").judge(ALONE.withPeers(crowd(1_200))))
                .isEmpty();
    }

    @Test
    void hugeRegularExpressionsStopBeforeTheyAreBuilt() {
        EventConfig config = StubEvent.full()
                .labels(Map.of("pattern", "((a{1000}){1000}){1000}"))
                .config();

        assertThat(failure("event.name.matches(event.labels.pattern)", StubSubject.creating(config)))
                .contains("the regular expression is too large");
    }

    @Test
    void regularExpressionsAreLinear() {
        EventConfig config =
                StubEvent.full().labels(Map.of("text", "a".repeat(50_000))).config();

        assertThat(CelRules.require("!event.labels.text.matches('^(a+)+$b')").judge(StubSubject.creating(config)))
                .isEmpty();
    }

    @Test
    void aBrokenRegularExpressionOfAnEventFails() {
        EventConfig config = StubEvent.full().labels(Map.of("pattern", "(a")).config();

        assertThat(failure("event.name.matches(event.labels.pattern)", StubSubject.creating(config)))
                .contains("missing closing )");
    }

    @Test
    void longExpressionsAreRefused() {
        assertThat(mistake("'" + "a".repeat(5_000) + "' == ''")).contains("4096");
    }

    @Test
    void deepNestingIsRefused() {
        assertThat(mistake("(".repeat(80) + "true" + ")".repeat(80))).contains("nested too deeply");
    }

    @Test
    void longChainsAreRefused() {
        assertThat(mistake("1" + "+1".repeat(2_000) + " == 1")).contains("nested too deeply");
        assertThat(mistake("[1]" + ".map(x,x)".repeat(400) + " == [1]")).contains("nested too deeply");
    }

    @Test
    void ordinaryChainsAreAllowed() {
        assertThat(CelRules.mistakes("'a'" + " + 'a'".repeat(40) + " != ''" + " && true".repeat(200)))
                .isEmpty();
    }

    @Test
    void showsOnlyThePartOfALongLineAroundTheMistake() {
        String mistake = mistake("true && ".repeat(100) + "event.nam == ''" + " && true".repeat(100));
        List<String> lines = mistake.lines().toList();

        assertThat(lines).hasSize(3).allSatisfy(line -> assertThat(line).hasSizeLessThan(140));
        assertThat(lines.get(1).charAt(lines.get(2).indexOf('^'))).isEqualTo('.');
        assertThat(lines.get(1).substring(lines.get(2).indexOf('^'))).startsWith(".nam ==");
    }

    @Test
    void manyParseFailuresAreBounded() {
        assertThat(CelRules.mistakes(")".repeat(4_000))).hasSizeLessThan(100);
    }

    private static String mistake(String require) {
        return CelRules.mistakes(require).getFirst().message();
    }
}
