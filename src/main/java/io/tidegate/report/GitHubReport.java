/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.report;

import io.tidegate.verdict.Finding;
import io.tidegate.verdict.Location;
import io.tidegate.verdict.Verdict;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.stream.Collectors;

/**
 * The verdict as GitHub's workflow commands, which a job shows beside the lines of a pull request. GitHub shows ten
 * errors, ten warnings and ten notices of a step, so the worst come first, and the summary before all other notices.
 */
final class GitHubReport implements Report {

    @Override
    public String of(Verdict verdict) {
        Verdict printable = Printable.of(verdict);
        StringBuilder out = new StringBuilder();
        boolean summed = false;
        for (Finding finding : Weight.worstFirst(printable)) {
            if (!summed && level(finding).equals("notice")) {
                out.append(summary(printable));
                summed = true;
            }
            out.append(command(finding));
        }
        return summed ? out.toString() : out.append(summary(printable)).toString();
    }

    private static String summary(Verdict verdict) {
        return "::notice title=Tidegate::" + data(Summary.of(verdict)) + "\n";
    }

    private static String command(Finding finding) {
        StringJoiner properties = new StringJoiner(",", " ", "");
        Optional.ofNullable(finding.location()).ifPresent(location -> place(location, properties));
        properties.add("title="
                + property(Weight.of(finding).word() + " " + finding.rule() + " "
                        + Summary.subject(finding.kind(), finding.event())));
        String details = Details.of(finding).stream()
                .map(line -> "\n" + line.label() + ": " + line.text())
                .collect(Collectors.joining());
        return "::" + level(finding) + properties + "::" + data(finding.message() + details) + "\n";
    }

    private static void place(Location location, StringJoiner properties) {
        properties
                .add("file=" + property(location.file()))
                .add("line=" + location.line())
                .add("col=" + location.column());
    }

    private static String level(Finding finding) {
        return switch (Weight.of(finding)) {
            case DENY -> "error";
            case WARN -> "warning";
            case WAIVED, AUDIT -> "notice";
        };
    }

    /** As the runner reads a command's text; the percent sign goes first. */
    private static String data(String text) {
        return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
    }

    private static String property(String text) {
        return data(text).replace(":", "%3A").replace(",", "%2C");
    }
}
