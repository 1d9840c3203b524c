/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.report;

import io.tidegate.verdict.Finding;
import io.tidegate.verdict.Verdict;
import java.util.Comparator;
import java.util.List;

/** What a finding comes to, worst first: what a waiver lets pass is told apart from a warning. */
enum Weight {
    DENY("deny"),
    WARN("warn"),
    WAIVED("waived"),
    AUDIT("audit");

    private final String word;

    Weight(String word) {
        this.word = word;
    }

    String word() {
        return word;
    }

    static Weight of(Finding finding) {
        if (finding.waiver() != null) {
            return WAIVED;
        }
        return switch (finding.severity()) {
            case DENY -> DENY;
            case WARN -> WARN;
            case AUDIT -> AUDIT;
        };
    }

    /** The findings, worst first, and those of one weight in the verdict's order. */
    static List<Finding> worstFirst(Verdict verdict) {
        return verdict.findings().stream()
                .sorted(Comparator.comparing(Weight::of))
                .toList();
    }
}
