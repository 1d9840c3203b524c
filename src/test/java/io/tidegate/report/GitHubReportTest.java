/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.verdict.Finding;
import io.tidegate.verdict.Location;
import io.tidegate.verdict.RuleId;
import io.tidegate.verdict.Severity;
import io.tidegate.verdict.Verdict;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Workflow commands as GitHub's runner takes them apart. */
class GitHubReportTest {

    /** The first two colons end the properties, and a comma a property, so neither may stand in one. */
    private static final Pattern COMMAND =
            Pattern.compile("::(error|warning|notice) ([a-z]+=[^:,]*(?:,[a-z]+=[^:,]*)*)::(.*)");

    private final Report report = ReportFormat.GITHUB.report(ReportOptions.PLAIN);

    @ParameterizedTest
    @MethodSource("io.tidegate.report.HostileVerdicts#texts")
    void isACommandALineWhateverTheTexts(String text) {
        Verdict verdict = HostileVerdicts.saying(text);

        List<String> lines = report.of(verdict).lines().toList();

        assertThat(lines)
                .hasSize(verdict.findings().size() + 1)
                .allSatisfy(line -> assertThat(line).matches(COMMAND));
        assertThat(lines.getFirst()).startsWith("::error file=");
    }

    @Test
    void theRunnerReadsBackWhatWasSaid() {
        Finding finding = new Finding(
                new RuleId("group", "rule"),
                Severity.DENY,
                "EventConfig",
                "shop/a",
                "/spec",
                new Location("a,b:c%0A.yaml", 3, 4),
                "100% sure: a, b",
                null,
                null,
                null,
                null,
                null);

        Matcher command = COMMAND.matcher(report.of(HostileVerdicts.verdict(List.of(finding), "k"))
                .lines()
                .toList()
                .getFirst());

        assertThat(command.matches()).isTrue();
        assertThat(command.group(2).split(",", -1))
                .containsExactly("file=a%2Cb%3Ac%250A.yaml", "line=3", "col=4", "title=deny group/rule shop/a");
        assertThat(command.group(3)).isEqualTo("100%25 sure: a, b%0Aat: /spec%0Adocs: tidegate explain group/rule");
    }

    @Test
    void theWorstComeFirstAndTheSummaryBeforeAllOtherNotices() {
        List<String> lines = report.of(HostileVerdicts.crowd(12)).lines().toList();

        assertThat(lines).hasSize(37);
        assertThat(lines.subList(0, 12)).allMatch(line -> line.startsWith("::error file="));
        assertThat(lines.subList(12, 24)).allMatch(line -> line.startsWith("::warning file="));
        assertThat(lines.get(24)).startsWith("::notice title=Tidegate::rejected: 12 deny, 12 warn, 12 audit");
        assertThat(lines.subList(25, 37)).allMatch(line -> line.startsWith("::notice file="));
    }

    @Test
    void whatAWaiverLetsPassIsANotice() {
        Verdict verdict = HostileVerdicts.verdict(
                List.of(HostileVerdicts.finding(Severity.DENY, 0).waived("shop/w")), "k");

        assertThat(report.of(verdict).lines())
                .last()
                .asString()
                .startsWith("::notice file=a.yaml")
                .contains("title=waived group/rule")
                .contains("%0Awaiver: shop/w");
    }

    @Test
    void theSummaryIsAllWhereNothingWasFound() {
        assertThat(report.of(JudgedVerdicts.unchanged()).lines())
                .singleElement()
                .asString()
                .startsWith("::notice title=Tidegate::unchanged: no findings;");
    }
}
