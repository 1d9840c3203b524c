/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.report;

import io.tidegate.verdict.ChangeKind;
import io.tidegate.verdict.ChangeSummary;
import io.tidegate.verdict.Finding;
import io.tidegate.verdict.Fix;
import io.tidegate.verdict.Location;
import io.tidegate.verdict.Outcome;
import io.tidegate.verdict.RuleId;
import io.tidegate.verdict.Severity;
import io.tidegate.verdict.Verdict;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Verdicts whose texts want to be more than texts. */
final class HostileVerdicts {

    static final String ESCAPE = "\u001b[2J\u001b]0;owned\u0007";

    private HostileVerdicts() {}

    /** Texts that break out of one format or another. */
    static Stream<String> texts() {
        return Stream.of(
                "first\nsecond",
                "\r\n::error::forged",
                "::set-output name=a::b",
                "a ##[error]forged ###[group] ##vso[task.complete]",
                "\u001b[31mred\u001b[0m" + ESCAPE,
                "\u009b31m C1 \u0085 next line",
                "nul \0 here",
                "half \ud83d of a pair, \udc00 and the other",
                "]]> </failure><!-- & \" '",
                "100% %0A%3A%2C",
                "a:b,c=d",
                "\u202e reversed \u2066 isolated \u200b \ufeff",
                "line\u2028separator\u2029paragraph",
                "\ufffe \uffff \ue000",
                "[click](https://example.com) {0} {1}",
                "tab\there",
                "\u6f22\u5b57 \ud83d\ude00 e\u0301",
                "x".repeat(10_000));
    }

    /** A verdict with the text wherever a text can be. */
    static Verdict saying(String text) {
        Finding finding = new Finding(
                new RuleId("group", "rule"),
                Severity.DENY,
                text,
                text,
                "/" + text,
                new Location(text, 1, 3),
                text,
                text,
                text,
                text,
                new Fix("[{\"op\":\"remove\",\"path\":\"/spec\"}]"),
                null);
        return verdict(
                Stream.of(Severity.values())
                        .flatMap(severity -> Stream.of(
                                of(finding, severity), of(finding, severity).waived(text)))
                        .toList(),
                text);
    }

    /** A verdict with many findings of each weight, the worst in the middle. */
    static Verdict crowd(int each) {
        List<Finding> findings = IntStream.range(0, each)
                .boxed()
                .flatMap(i ->
                        Stream.of(finding(Severity.AUDIT, i), finding(Severity.DENY, i), finding(Severity.WARN, i)))
                .toList();
        return verdict(findings, "k");
    }

    static Finding finding(Severity severity, int number) {
        return new Finding(
                new RuleId("group", "rule"),
                severity,
                "EventConfig",
                "shop/a",
                "/spec/" + number,
                new Location("a.yaml", number + 1, 1),
                "message " + number,
                null,
                null,
                null,
                null,
                null);
    }

    static Verdict verdict(List<Finding> findings, String text) {
        return new Verdict(
                findings.isEmpty() ? Outcome.ACCEPTED : Outcome.REJECTED,
                text,
                false,
                7,
                true,
                List.of(new ChangeSummary(text, text, ChangeKind.UPDATE, 2, 1, text)),
                findings,
                text);
    }

    private static Finding of(Finding finding, Severity severity) {
        return new Finding(
                finding.rule(),
                severity,
                finding.kind(),
                finding.event(),
                finding.pointer(),
                finding.location(),
                finding.message(),
                finding.before(),
                finding.after(),
                finding.witness(),
                finding.fix(),
                finding.waiver());
    }
}
