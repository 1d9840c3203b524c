/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.report;

import java.util.Optional;

/**
 * What a report may use beside the verdict.
 *
 * @param colour whether the text report colours its words; whether the terminal takes it is for the caller to know
 * @param quiet whether the text report says nothing where there is no finding
 * @param sources where the text report takes the line from that a finding is about
 * @param rules what SARIF tells of a rule beside its name
 * @param version of this program, as SARIF names it; empty where it is not to be told
 */
public record ReportOptions(boolean colour, boolean quiet, SourceLines sources, RuleSummaries rules, String version) {

    /** No colour, no lines of files, nothing known of rules. */
    public static final ReportOptions PLAIN =
            new ReportOptions(false, false, (_, _) -> Optional.empty(), _ -> Optional.empty(), "");

    public ReportOptions withColour(boolean on) {
        return new ReportOptions(on, quiet, sources, rules, version);
    }

    public ReportOptions withQuiet(boolean on) {
        return new ReportOptions(colour, on, sources, rules, version);
    }

    public ReportOptions withSources(SourceLines from) {
        return new ReportOptions(colour, quiet, from, rules, version);
    }

    public ReportOptions withRules(RuleSummaries known) {
        return new ReportOptions(colour, quiet, sources, known, version);
    }

    public ReportOptions withVersion(String number) {
        return new ReportOptions(colour, quiet, sources, rules, number);
    }
}
