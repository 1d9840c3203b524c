/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.policy;

import io.tidegate.verdict.RuleId;
import io.tidegate.verdict.Severity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Finds the rules that policies use in different ways: with other parameters, or at another severity. Policies add up
 * (docs/adr/0009), so each use is judged all the same; this shows who has to be asked where the findings surprise.
 */
public final class PolicyConflicts {

    /** What becomes of every conflict, in words. */
    public static final String RESOLUTION = "each use is judged; of equal findings the strictest severity stays";

    /**
     * One rule, used in different ways.
     *
     * @param uses by strictness, then by the policy's name; each differs from another here that can be about the same change
     */
    public record Conflict(RuleId rule, List<Use> uses) {
        public Conflict {
            uses = List.copyOf(uses);
        }
    }

    /** How one policy uses the rule. */
    public record Use(String policy, Severity severity, Parameters parameters) {}

    private record Place(Policy policy, Rule.Use rule) {
        boolean contradicts(Place other) {
            boolean differs = rule.severity() != other.rule.severity()
                    || !rule.parameters().equals(other.rule.parameters());
            return differs && policy.match().overlaps(other.policy.match());
        }

        Use use() {
            return new Use(policy.name(), rule.severity(), rule.parameters());
        }
    }

    private PolicyConflicts() {}

    /** Every conflict, by rule. */
    public static List<Conflict> of(PolicySet policies) {
        SortedMap<RuleId, List<Place>> places = new TreeMap<>();
        for (Policy policy : policies.policies()) {
            for (Rule rule : policy.rules()) {
                switch (rule) {
                    case Rule.Use use ->
                        places.computeIfAbsent(use.id(), _ -> new ArrayList<>()).add(new Place(policy, use));
                    case Rule.Written _ -> {} // its id holds the policy's name, so no other policy has it
                }
            }
        }
        List<Conflict> conflicts = new ArrayList<>();
        places.forEach((rule, all) -> {
            List<Use> uses = all.stream()
                    .filter(place -> all.stream().anyMatch(place::contradicts))
                    .map(Place::use)
                    .sorted(Comparator.comparing(Use::severity).thenComparing(Use::policy))
                    .toList();
            if (!uses.isEmpty()) {
                conflicts.add(new Conflict(rule, uses));
            }
        });
        return List.copyOf(conflicts);
    }
}
