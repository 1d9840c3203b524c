/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.report;

import io.tidegate.verdict.Finding;
import io.tidegate.verdict.Verdict;

/** The verdict for people at a terminal. */
final class TextReport implements Report {

    private final ReportOptions options;

    TextReport(ReportOptions options) {
        this.options = options;
    }

    @Override
    public String of(Verdict verdict) {
        if (options.quiet() && verdict.findings().isEmpty()) {
            return "";
        }
        StringBuilder out = new StringBuilder();
        for (Finding finding : verdict.findings()) {
            out.append(finding.severity().word())
                    .append("  ")
                    .append(finding.rule())
                    .append("  ")
                    .append(Printable.line(finding.event()))
                    .append("\n  ")
                    .append(Printable.line(finding.message()))
                    .append("\n\n");
        }
        return out.append(verdict.outcome().word()).append('\n').toString();
    }
}
