/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.report;

import io.tidegate.verdict.ChangeKind;
import io.tidegate.verdict.ChangeSummary;
import io.tidegate.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;

/** The verdict in a line. */
final class Summary {

    private Summary() {}

    /** Like {@code rejected: 2 deny, 1 warn; decision 5f1c..., dry run at revision 17}. */
    static String of(Verdict verdict) {
        return verdict.outcome().word() + ": " + findings(verdict) + "; decision " + verdict.decision() + ", "
                + (verdict.dryRun() ? "dry run at revision " : "revision ") + verdict.revision()
                + (verdict.stale() ? ", which may lag behind the store" : "");
    }

    private static String findings(Verdict verdict) {
        List<String> counts = new ArrayList<>();
        for (Weight weight : Weight.values()) {
            long count = verdict.findings().stream()
                    .filter(finding -> Weight.of(finding) == weight)
                    .count();
            if (count > 0) {
                counts.add(count + " " + weight.word());
            }
        }
        return counts.isEmpty() ? "no findings" : String.join(", ", counts);
    }

    /** Like {@code version 3 -> 4}. */
    static String versions(ChangeSummary change) {
        Integer previous = change.previousVersion();
        return previous == null || change.change() == ChangeKind.NONE
                ? "version " + change.version()
                : "version " + previous + " -> " + change.version();
    }

    /** What is changed, its kind named unless it is an event config. */
    static String subject(String kind, String key) {
        return kind.equals("EventConfig") ? key : kind + " " + key;
    }
}
