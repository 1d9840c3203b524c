/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.admission;

import io.tidegate.verdict.Finding;
import io.tidegate.verdict.RuleId;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Brings the findings of all policies together. */
final class Findings {

    /** What makes two findings the same but for their severity. */
    private record Sameness(
            RuleId rule,
            String event,
            String pointer,
            String message,
            @Nullable String before,
            @Nullable String after,
            @Nullable String witness) {

        static Sameness of(Finding finding) {
            return new Sameness(
                    finding.rule(),
                    finding.event(),
                    finding.pointer(),
                    finding.message(),
                    finding.before(),
                    finding.after(),
                    finding.witness());
        }
    }

    private Findings() {}

    /** Each finding once, at the strictest severity that a policy gives it, in order. */
    static List<Finding> settle(Stream<Finding> findings) {
        Map<Sameness, Finding> strictest = new LinkedHashMap<>();
        findings.forEach(finding -> strictest.merge(Sameness.of(finding), finding, Findings::stricter));
        Finding[] sorted = strictest.values().toArray(Finding[]::new);
        Arrays.sort(sorted, new FindingOrder());
        return List.of(sorted);
    }

    private static Finding stricter(Finding a, Finding b) {
        return a.severity().compareTo(b.severity()) <= 0 ? a : b;
    }
}
