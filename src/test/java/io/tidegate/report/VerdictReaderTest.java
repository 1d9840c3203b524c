/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.document.CanonicalJson;
import io.tidegate.document.PrettyJson;
import io.tidegate.document.Problem;
import io.tidegate.verdict.Verdict;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Answers of a service read back; another run: {@code -Dtidegate.seed=42 -Dtidegate.rounds=100000}. */
class VerdictReaderTest {

    private static final int ROUNDS = Integer.getInteger("tidegate.rounds", 2_000);
    private static final long SEED = Long.getLong("tidegate.seed", 20_261_125L);

    @Test
    void whatWasWrittenIsReadBackAsItWas() {
        System.out.println("seed " + SEED);
        RandomVerdicts verdicts =
                new RandomVerdicts(RandomGeneratorFactory.of("L64X128MixRandom").create(SEED));
        for (int i = 0; i < ROUNDS; i++) {
            Verdict verdict = verdicts.next();
            String pretty = PrettyJson.text(JsonReport.of(verdict));

            assertThat(told(pretty)).isEqualTo(verdict);
            assertThat(told(CanonicalJson.text(JsonReport.of(verdict)))).isEqualTo(verdict);
            assertThat(PrettyJson.text(JsonReport.of(told(pretty)))).isEqualTo(pretty);
        }
    }

    @Test
    void aJudgedVerdictIsReadBackAsItWas() {
        Verdict verdict = JudgedVerdicts.rich();

        assertThat(told(PrettyJson.text(JsonReport.of(verdict)))).isEqualTo(verdict);
    }

    @Test
    void whatANewerServiceSaysBesideIsPassedOver() {
        String json = PrettyJson.text(JsonReport.of(JudgedVerdicts.rich()))
                .replace("\"dryRun\"", "\"newer\": {\"a\": [1]}, \"dryRun\"")
                .replace("\"severity\"", "\"confidence\": 0.5, \"severity\"");

        assertThat(told(json)).isEqualTo(JudgedVerdicts.rich());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"verdict\": \"rejected\"  | \"verdict\": \"maybe\"      | verdict: maybe (expected: one of accepted, unchanged, rejected)",
                "\"verdict\": \"rejected\", | ``                          | required field is missing: verdict",
                "\"dryRun\": true           | \"dryRun\": \"yes\"         | dryRun: \"yes\" (expected: true or false)",
                "\"revision\": 2            | \"revision\": -1            | revision: -1 (expected: a whole number from 0 to 9223372036854775807)",
                "\"revision\": 2            | \"revision\": 1e30          | revision: 1000000000000000000000000000000 (expected: a whole number from 0 to 9223372036854775807)",
                "\"revision\": 2            | \"revision\": \"2\"         | revision: \"2\" (expected: a whole number from 0 to 9223372036854775807)",
                "\"change\": \"delete\"     | \"change\": \"drop\"        | change: drop (expected: one of create, update, delete, none)",
                "\"version\": 2             | \"version\": 0              | version: 0 (expected: a whole number from 1)",
                "\"severity\": \"deny\"     | \"severity\": \"fatal\"     | severity: fatal (expected: one of deny, warn, audit)",
                "\"line\": 52               | \"line\": 0                 | line: 0 (expected: a whole number from 1)",
                "\"line\": 52,              | ``                          | required field is missing: line",
                "\"op\": \"replace\"        | \"op\": \"move\"            | op: move (expected: one of add, replace, remove)",
                "timestamp/unit-stable\",   | UNIT\",                     | rule: UNIT (expected: a rule's id, group/name)",
                "\"witness\": \"            | \"witness\": 5, \"was\": \" | witness: 5 (expected: a string)"
            })
    void tellsWhatIsWrongWithAnAnswer(String right, String wrong, String message) {
        String json = PrettyJson.text(JsonReport.of(JudgedVerdicts.rich()));
        assertThat(json).contains(right);

        assertThat(problems(json.replace(right, wrong).getBytes(StandardCharsets.UTF_8)))
                .anySatisfy(problem -> assertThat(problem.message()).isEqualTo(message))
                .allSatisfy(problem -> assertThat(problem.location().file()).isEqualTo("answer"));
    }

    static Stream<String> noVerdicts() {
        return Stream.of(
                "",
                "null",
                "[]",
                "<html>502 Bad Gateway</html>",
                "{\"type\":\"about:blank\",\"status\":500}",
                "{\"verdict\":",
                "{\"verdict\":\"accepted\",\"verdict\":\"rejected\"}",
                "[".repeat(100_000),
                "{\"a\":".repeat(100_000),
                "{\"findings\":[" + "{},".repeat(1_000) + "{}]}");
    }

    @ParameterizedTest
    @MethodSource("noVerdicts")
    void somethingElseIsAnAnswerWithProblems(String text) {
        assertThat(problems(text.getBytes(StandardCharsets.UTF_8)))
                .isNotEmpty()
                .hasSizeLessThanOrEqualTo(Problem.MAX + 1);
    }

    @Test
    void bytesThatAreNoTextAndTextWithoutEndAreProblemsToo() {
        assertThat(problems(new byte[] {(byte) 0xff, (byte) 0xfe})).isNotEmpty();
        assertThat(problems(new byte[16 * 1024 * 1024 + 1]))
                .singleElement()
                .extracting(Problem::message)
                .isEqualTo("text: 16777217 bytes (expected: at most 16777216, 16 MiB)");
    }

    @Test
    void aFixThatIsDeeperThanAnyDocumentIsAProblemAndNoFailure() {
        String deep = "[".repeat(31) + "]".repeat(31);
        String json = PrettyJson.text(JsonReport.of(JudgedVerdicts.small())).replace("\"P8DT5S\"", deep);

        assertThat(problems(json.getBytes(StandardCharsets.UTF_8)))
                .extracting(Problem::message)
                .containsExactly("nesting: more than 35 levels (expected: at most 35)");
    }

    @Test
    void everyReportTellsWhatWasRead() {
        String deepest = "[".repeat(30) + "]".repeat(30);
        String json = PrettyJson.text(JsonReport.of(JudgedVerdicts.small())).replace("\"P8DT5S\"", deepest);

        assertThat(ReportFormat.values())
                .allSatisfy(
                        format -> assertThat(format.report(ReportOptions.PLAIN).of(told(json)))
                                .isNotEmpty());
    }

    private static Verdict told(String json) {
        return switch (VerdictReader.read("answer", json.getBytes(StandardCharsets.UTF_8))) {
            case VerdictReading.Told(Verdict verdict) -> verdict;
            case VerdictReading.Unreadable(List<Problem> problems) -> throw new AssertionError(problems + "\n" + json);
        };
    }

    private static List<Problem> problems(byte[] json) {
        return switch (VerdictReader.read("answer", json)) {
            case VerdictReading.Told(Verdict verdict) -> throw new AssertionError(verdict);
            case VerdictReading.Unreadable(List<Problem> problems) -> problems;
        };
    }
}
