/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.admission;

import io.tidegate.verdict.Finding;
import io.tidegate.verdict.RuleId;
import io.tidegate.verdict.Severity;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Brings the findings of all policies together. */
final class Findings {

    private static final int MOST_OF_ONE_RULE = 100;

    /** What makes two findings the same but for their severity. */
    private record Sameness(
            RuleId rule,
            String kind,
            String event,
            String pointer,
            String message,
            @Nullable String before,
            @Nullable String after,
            @Nullable String witness) {

        static Sameness of(Finding finding) {
            return new Sameness(
                    finding.rule(),
                    finding.kind(),
                    finding.event(),
                    finding.pointer(),
                    finding.message(),
                    finding.before(),
                    finding.after(),
                    finding.witness());
        }
    }

    private Findings() {}

    /** Each finding once, at the strictest severity that a policy gives it unless it is waived, in order. */
    static List<Found> settle(Stream<Found> all, UnaryOperator<Found> waived) {
        Map<Sameness, Found> strictest = new LinkedHashMap<>();
        all.forEach(found -> strictest.merge(Sameness.of(found.finding()), found, Found::stricter));
        Found[] sorted = strictest.values().stream().map(waived).toArray(Found[]::new);
        Arrays.sort(sorted, Comparator.comparing(Found::finding, new FindingOrder()));
        return List.of(sorted);
    }

    /**
     * The first findings of each rule, and one that counts the rest, at the strictest severity among them: a proposal of a
     * mebibyte can have hundreds of thousands, which nobody reads and which neither an answer nor a receipt should hold.
     */
    static List<Found> bounded(List<Found> all) {
        Map<RuleId, List<Finding>> byRule = new LinkedHashMap<>();
        all.forEach(found -> byRule.computeIfAbsent(found.finding().rule(), _ -> new ArrayList<>())
                .add(found.finding()));
        Map<RuleId, Integer> seen = new HashMap<>();
        List<Found> bounded = new ArrayList<>();
        for (Found found : all) {
            RuleId rule = found.finding().rule();
            int number = seen.merge(rule, 1, Integer::sum);
            List<Finding> ofRule = byRule.getOrDefault(rule, List.of());
            if (number <= MOST_OF_ONE_RULE) {
                bounded.add(found);
            } else if (number == MOST_OF_ONE_RULE + 1) {
                Finding rest = rest(ofRule.subList(MOST_OF_ONE_RULE, ofRule.size()));
                bounded.add(new Found(rest, found.change(), false, List.of()));
            }
        }
        return List.copyOf(bounded);
    }

    private static Finding rest(List<Finding> omitted) {
        Finding first = omitted.getFirst();
        if (omitted.size() == 1) {
            return first;
        }
        Severity strictest = omitted.stream()
                .map(Finding::severity)
                .min(Comparator.naturalOrder())
                .orElse(first.severity());
        return new Finding(
                first.rule(),
                strictest,
                first.kind(),
                first.event(),
                first.pointer(),
                first.location(),
                omitted.size() + " more findings of this rule from here on; only the first " + MOST_OF_ONE_RULE
                        + " are shown. Mend those and propose again",
                null,
                null,
                null,
                null,
                null);
    }
}
