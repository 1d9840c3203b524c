/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.report;

import io.tidegate.verdict.ChangeSummary;
import io.tidegate.verdict.Finding;
import io.tidegate.verdict.Location;
import io.tidegate.verdict.Verdict;
import java.util.Optional;

/**
 * The verdict for people at a terminal: findings worst first, then what changes, then a line that sums it up. No line of it
 * starts with somebody else's text, so that no log that reads commands from its lines takes one for such.
 */
final class TextReport implements Report {

    private final ReportOptions options;
    private final Paint paint;

    TextReport(ReportOptions options) {
        this.options = options;
        this.paint = new Paint(options.colour());
    }

    @Override
    public String of(Verdict verdict) {
        if (options.quiet() && verdict.findings().isEmpty()) {
            return "";
        }
        StringBuilder out = new StringBuilder();
        Weight.worstFirst(verdict).forEach(finding -> append(finding, out));
        Verdict printable = Printable.of(verdict);
        printable.changes().forEach(change -> out.append(line(change)).append('\n'));
        return out.append(summary(printable)).append('\n').toString();
    }

    private void append(Finding raw, StringBuilder out) {
        Finding finding = Printable.of(raw);
        Weight weight = Weight.of(finding);
        out.append(paint.weight(weight, padded(weight.word(), 6)))
                .append("  ")
                .append(paint.bold(finding.rule().toString()))
                .append("  ")
                .append(Summary.subject(finding.kind(), finding.event()))
                .append('\n');
        Optional.ofNullable(finding.location()).ifPresent(location -> labelled("file", location.toString(), out));
        Optional.ofNullable(raw.location()).ifPresent(location -> excerpt(location, weight, out));
        labelled("problem", finding.message(), out);
        Details.of(finding).forEach(line -> labelled(line.label(), line.text(), out));
        out.append('\n');
    }

    private void labelled(String label, String text, StringBuilder out) {
        out.append("  ").append(paint.dim(padded(label, 9))).append(text).append('\n');
    }

    /** The line that the finding is about, and a caret below it; nothing where the line cannot be had. */
    private void excerpt(Location location, Weight weight, StringBuilder out) {
        options.sources().line(location.file(), location.line()).ifPresent(line -> {
            Excerpt excerpt = Excerpt.of(line, location.column());
            String number = Integer.toString(location.line());
            String indent = "  " + " ".repeat(Math.max(0, 6 - number.length()));
            out.append(indent)
                    .append(paint.dim(number + " | "))
                    .append(excerpt.text())
                    .append('\n');
            out.append(indent)
                    .append(paint.dim(" ".repeat(number.length()) + " | "))
                    .append(" ".repeat(excerpt.caret()))
                    .append(paint.weight(weight, "^"))
                    .append('\n');
        });
    }

    private static String line(ChangeSummary change) {
        return padded(change.change().word(), 6) + "  " + Summary.subject(change.kind(), change.event()) + "  "
                + Summary.versions(change);
    }

    private String summary(Verdict verdict) {
        String outcome = verdict.outcome().word();
        return paint.outcome(verdict.outcome(), outcome) + Summary.of(verdict).substring(outcome.length());
    }

    private static String padded(String word, int width) {
        return word + " ".repeat(Math.max(0, width - word.length()));
    }
}
