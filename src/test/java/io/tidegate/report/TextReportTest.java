/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.verdict.Finding;
import io.tidegate.verdict.Fix;
import io.tidegate.verdict.Severity;
import io.tidegate.verdict.Verdict;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a terminal gets. */
class TextReportTest {

    private static final Report PLAIN = ReportFormat.TEXT.report(ReportOptions.PLAIN);

    @ParameterizedTest
    @MethodSource("io.tidegate.report.HostileVerdicts#texts")
    void letsNoCharacterThroughThatATerminalObeysOrNobodySees(String text) {
        Report report = ReportFormat.TEXT.report(ReportOptions.PLAIN.withSources((_, _) -> Optional.of(text)));

        String told = report.of(HostileVerdicts.saying(text));

        assertThat(told.codePoints().filter(c -> c != '\n')).allMatch(c -> switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        });
    }

    @ParameterizedTest
    @MethodSource("io.tidegate.report.HostileVerdicts#texts")
    void startsNoLineWithSomebodyElsesText(String text) {
        assertThat(PLAIN.of(HostileVerdicts.saying(text)).lines())
                .allMatch(line -> line.isEmpty()
                        || line.matches("(deny|warn|waived|audit|update|rejected:) .*")
                        || line.matches("  (problem|at|before|after|witness|fix|waiver|docs) .*")
                        || line.matches("  file .*"));
    }

    @Test
    void holdsNoCommandThatARunnerReadsAnywhereInALine() {
        String command = "a ##[error]b ###[group] ##VSO[task.complete]";
        Finding finding = HostileVerdicts.finding(Severity.DENY, 0)
                .saying(command)
                .with(new Fix("[{\"op\":\"remove\",\"path\":\"/##[error]\"}]"));
        Report report = ReportFormat.TEXT.report(ReportOptions.PLAIN.withSources((_, _) -> Optional.of(command)));

        assertThat(report.of(HostileVerdicts.verdict(List.of(finding), command)))
                .contains(
                        "a #\\u{23}[error]b ##\\u{23}[group] #\\u{23}VSO[task.complete]\n",
                        "| a # [error]b ## [group] # VSO[task.complete]\n",
                        "\"/#\\u0023[error]\"")
                .doesNotContainPattern("(?i)##(vso)?\\[");
    }

    @ParameterizedTest
    @MethodSource("io.tidegate.report.HostileVerdicts#texts")
    void hasAsManyLinesWhateverTheTexts(String text) {
        assertThat(PLAIN.of(HostileVerdicts.saying(text)).lines().count())
                .isEqualTo(PLAIN.of(HostileVerdicts.saying("harmless")).lines().count());
    }

    @Test
    void tellsTheWorstFirstAndKeepsTheOrderOfEqualOnes() {
        assertThat(PLAIN.of(HostileVerdicts.crowd(2)).lines().filter(line -> line.contains("problem")))
                .extracting(line -> line.substring("  problem  ".length()))
                .containsExactly("message 0", "message 1", "message 0", "message 1", "message 0", "message 1");
        assertThat(PLAIN.of(HostileVerdicts.crowd(2)).lines().filter(line -> line.contains("group/rule  ")))
                .extracting(line -> line.substring(0, 5).strip())
                .containsExactly("deny", "deny", "warn", "warn", "audit", "audit");
    }

    @Test
    void saysNothingWhereNothingWasFoundAndItIsToBeQuiet() {
        Report quiet = ReportFormat.TEXT.report(ReportOptions.PLAIN.withQuiet(true));

        assertThat(quiet.of(HostileVerdicts.verdict(List.of(), "k"))).isEmpty();
        assertThat(quiet.of(HostileVerdicts.crowd(1))).isEqualTo(PLAIN.of(HostileVerdicts.crowd(1)));
    }

    @Test
    void sumsUpInTheLastLine() {
        assertThat(PLAIN.of(JudgedVerdicts.unchanged()).lines())
                .first()
                .isEqualTo("none    checkout/order-placed  version 1");
        assertThat(PLAIN.of(HostileVerdicts.crowd(3)))
                .endsWith(
                        "\nrejected: 3 deny, 3 warn, 3 audit; decision k, revision 7, which may lag behind the store\n");
    }

    @Test
    void countsWhatAWaiverLetsPassForItself() {
        Verdict verdict = HostileVerdicts.verdict(
                List.of(HostileVerdicts.finding(Severity.DENY, 0).waived("shop/w")), "k");

        assertThat(PLAIN.of(verdict)).startsWith("waived  group/rule").contains("  waiver   shop/w\n", ": 1 waived; ");
    }

    @Test
    void writesAFixThatCanBeCopied() {
        Finding finding = HostileVerdicts.finding(Severity.DENY, 0)
                .with(
                        new Fix(
                                "[{\"op\":\"add\",\"path\":\"/a\",\"value\":\"\u009b\u202e\"},{\"op\":\"remove\",\"path\":\"/b\"}]"));

        assertThat(PLAIN.of(HostileVerdicts.verdict(List.of(finding), "k")))
                .contains(
                        "  fix      {\"op\":\"add\",\"path\":\"/a\",\"value\":\"\\u009b\\u202e\"}\n",
                        "  fix      {\"op\":\"remove\",\"path\":\"/b\"}\n");
    }

    @Test
    void doesWithoutTheLineOfAFileThatIsNotThere() {
        Report report = ReportFormat.TEXT.report(
                ReportOptions.PLAIN.withSources(SourceLines.of(_ -> Optional.of("only one line"))));

        assertThat(report.of(HostileVerdicts.crowd(2)))
                .contains("1 | only one line")
                .doesNotContain("2 |");
    }
}
