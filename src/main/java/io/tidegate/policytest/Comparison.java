/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.policytest;

import io.tidegate.verdict.Finding;
import io.tidegate.verdict.Outcome;
import io.tidegate.verdict.RuleId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** Holds what was found against what was expected. */
final class Comparison {

    private static final int NONE = -1;

    private final List<ExpectedFinding> expected;
    private final List<Finding> found;

    /** The expected finding that each found one stands for, by index. */
    private final int[] partner;

    private record Line(RuleId rule, int rank, String text) {}

    private Comparison(List<ExpectedFinding> expected, List<Finding> found) {
        this.expected = expected;
        this.found = found;
        this.partner = new int[found.size()];
        Arrays.fill(partner, NONE);
    }

    /**
     * The difference in the form of a unified diff: {@code -} expected, {@code +} found, and what agrees with neither sign.
     * Empty where all is as expected.
     */
    static List<String> difference(Expectation expect, Outcome verdict, List<Finding> found) {
        List<String> lines = new ArrayList<>();
        boolean agree = verdict == expect.verdict();
        lines.addAll(
                agree
                        ? List.of("  verdict " + verdict.word())
                        : List.of("- verdict " + expect.verdict().word(), "+ verdict " + verdict.word()));
        if (expect.findings().isPresent()) {
            List<Line> findings = new Comparison(expect.findings().get(), found).lines();
            agree &= findings.stream().allMatch(line -> line.text().startsWith(" "));
            findings.forEach(line -> lines.add(line.text()));
        } else {
            found.forEach(finding -> lines.add("  " + Shown.finding(finding)));
        }
        return agree ? List.of() : lines;
    }

    /** By rule; of one rule what agrees first, then what was expected, then what was found. */
    private List<Line> lines() {
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i < expected.size(); i++) {
            if (!pair(i, new boolean[found.size()])) {
                lines.add(new Line(expected.get(i).rule(), 1, "- " + expected.get(i)));
            }
        }
        for (int i = 0; i < found.size(); i++) {
            int rank = partner[i] == NONE ? 2 : 0;
            Finding finding = found.get(i);
            lines.add(new Line(finding.rule(), rank, (rank == 0 ? "  " : "+ ") + Shown.finding(finding)));
        }
        return lines.stream()
                .sorted(Comparator.comparing(Line::rule).thenComparingInt(Line::rank))
                .toList();
    }

    /**
     * Finds a partner for the expected finding, and another one for whoever has to give theirs up: an expectation that says
     * little must not take the finding that one which says more needs (augmenting paths, as in Kuhn's algorithm).
     */
    private boolean pair(int wanted, boolean[] tried) {
        for (int i = 0; i < found.size(); i++) {
            if (!tried[i] && expected.get(wanted).matches(found.get(i))) {
                tried[i] = true;
                if (partner[i] == NONE || pair(partner[i], tried)) {
                    partner[i] = wanted;
                    return true;
                }
            }
        }
        return false;
    }
}
