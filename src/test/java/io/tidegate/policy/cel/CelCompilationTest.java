/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.policy.cel;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.document.Pointer;
import io.tidegate.policy.RuleLanguage;
import io.tidegate.policy.RuleLanguage.Mistake;
import io.tidegate.policy.RuleLanguage.Part;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is found when a policy loads. */
class CelCompilationTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            event.topic.partitons > 3              | 12 | undefined field 'partitons' (did you mean partitions?)
            events.topic.partitions > 3            | 1  | undeclared reference to 'events' (did you mean event?)
            event.samples.size() > 0               | 6  | undefined field 'samples'
            previous.timestamp.units == 'a'        | 19 | undefined field 'units' (did you mean unit?)
            peers.all(p, p.topics == 'a')          | 15 | undefined field 'topics' (did you mean topic?)
            fields.all(f, f.nulable)               | 16 | undefined field 'nulable' (did you mean nullable?)
            event.producers[0].inFlight > 1        | 19 | undefined field 'inFlight'
            proposal.size > 1                      | 9  | undefined field 'size'
            has(event.timestamp.lateness)          | 4  | undefined field 'lateness'
            event.topic.partitions > '3'           | 24 | found no matching overload for '>' applied to '(int, string)'
            event.topic.retention > 5              | 23 | found no matching overload for '>' applied to '(Duration, int)'
            event.topic == event.ordering          | 13 | found no matching overload for '==' applied to '(Topic, Ordering)'
            event.topic.partitions == 12.0         | 24 | found no matching overload for '==' applied to '(int, double)'
            now > '2026-01-01'                     | 5  | found no matching overload for '>' applied to '(Timestamp, string)'
            event.name                             | 6  | expected type 'bool' but found 'string'
            event.topic                            | 6  | expected type 'bool' but found 'Topic'
            dyn(event).anything == 1               | 4  | undeclared reference to 'dyn'
            [1, 'a'].size() == 2                   | 1  | the type of this is not known
            {'a': 1, 'b': 'c'}.size() == 2         | 1  | the type of this is not known
            Topic{name: 'a'} == event.topic        | 6  | a rule cannot make objects
            previous != null                       | 13 | nothing is ever null (expected: has() of a field)
            event.topic.retention > duration('P1M')| 33 | duration: P1M (expected: a number with a unit of h, m, s or ms
            now > timestamp('today')               | 16 | timestamp: today (expected: an RFC 3339 instant
            event.name.matches('(a')               | 19 | matches: (a (expected: a regular expression of RE2
            event.name.matches('((a{99}){99}){99}')| 19 | matches: ((a{99}){99}){99} (expected: a regular expression of RE2
            event.topic.partitions >               | 25 | unexpected end of the expression
            event.topic.partitions = 3             | 24 | token recognition
            'a'.replace('a', 'b') == 'b'           | 12 | undeclared reference to 'replace'
            b'a' + b'b' == b'ab'                   | 6  | found no matching overload for '+' applied to '(bytes, bytes)'
            """)
    void findsAMistakeWithItsPlace(String expression, int column, String message) {
        assertThat(CelRules.mistakes(expression)).first().satisfies(mistake -> {
            assertThat(mistake.message()).startsWith(message);
            assertThat(mistake.line()).isEqualTo(1);
            assertThat(mistake.column()).isEqualTo(column);
        });
    }

    @Test
    void showsTheLineAndACaretBelowThePlace() {
        assertThat(CelRules.mistakes("event.namespace == 'é'\n  && event.topic.partitons > 3\n"))
                .singleElement()
                .isEqualTo(new Mistake(
                        Part.REQUIRE,
                        2,
                        17,
                        "undefined field 'partitons' (did you mean partitions?)"
                                + "\n  |   && event.topic.partitons > 3\n  |                 ^"));
    }

    @Test
    void findsAllMistakesOfATextInItsOrder() {
        assertThat(CelRules.mistakes("event.name.matches('(') || previous != null\n"
                        + "|| Topic{name: 'a'} == event.topic || [1, 'a'].size() == 2 || now > timestamp('today')"))
                .extracting(mistake -> mistake.line() + ":" + mistake.column())
                .containsExactly("1:19", "1:40", "2:9", "2:39", "2:78");
    }

    @Test
    void refusesWhatHoldsItemsOfUnknownTypes() {
        assertThat(CelRules.mistakes("[[1, 'a']].size() == 1 || {'a': [1, 'b']}.size() == 1"))
                .isNotEmpty()
                .allSatisfy(mistake -> assertThat(mistake.message()).startsWith("the type of this is not known"));
        assertThat(CelRules.mistakes("type(event.name) == string && type(1) == int"))
                .isEmpty();
    }

    @Test
    void judgesOnlyConstantsOfTheirTextWhenThePolicyLoads() {
        assertThat(CelRules.mistakes("event.name.matches(event.name) && event.name.glob('a' + 'b')"
                        + " && duration(duration('P1D')) > duration(event.name) && timestamp(now) == timestamp(0)"
                        + " && event.name.matches('^a') && timestamp('2026-01-01T00:00:00Z') < now"))
                .isEmpty();
    }

    @Test
    void countsColumnsInCodePoints() {
        assertThat(CelRules.mistakes("'\uD83C\uDF0A' == event.nam"))
                .extracting(Mistake::column)
                .containsExactly(13);
    }

    @Test
    void findsTheMistakesOfAllTextsAtOnce() {
        RuleLanguage.Source source =
                new RuleLanguage.Source(Optional.of("event.name"), "foo", Optional.of("event.topic"), Pointer.ROOT);

        assertThat(CelRules.mistakes(source))
                .extracting(mistake -> mistake.part().word() + ": "
                        + mistake.message().lines().findFirst().orElseThrow())
                .containsExactly(
                        "when: expected type 'bool' but found 'string'",
                        "require: undeclared reference to 'foo'",
                        "message: expected type 'string' but found 'Topic'");
    }

    @Test
    void takesAConstantAsMessage() {
        RuleLanguage.Source source = new RuleLanguage.Source(
                Optional.empty(), "event.topic.partitions > 0", Optional.of("'no partitions'"), Pointer.ROOT);

        assertThat(CelRules.mistakes(source)).isEmpty();
    }

    @Test
    void saysThatAMessageNeedsQuotes() {
        String hint = " (constant text needs quotes: 'like this')";

        assertThat(CelRules.mistakes(new RuleLanguage.Source(
                        Optional.empty(), "true", Optional.of("too many partitions"), Pointer.ROOT)))
                .first()
                .satisfies(mistake -> assertThat(mistake.message()).contains(hint));
        assertThat(CelRules.mistakes("too many partitions"))
                .first()
                .satisfies(mistake -> assertThat(mistake.message()).doesNotContain(hint));
    }

    @Test
    void refusesAnEmptyText() {
        assertThat(CelRules.mistakes("  "))
                .singleElement()
                .satisfies(mistake -> assertThat(mistake.message()).startsWith("unexpected end of the expression"));
    }
}
