/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.rules.evolution;

import io.tidegate.policy.BuiltInRule;
import java.util.List;

/** The rules of this group. */
public final class EvolutionRules {

    private EvolutionRules() {}

    /** All of them, by name. */
    public static List<BuiltInRule> all() {
        return List.of(
                new CompatibilityAtLeastRule(),
                new CompatibilityRule(),
                new DefaultStableRule(),
                new EnumStableRule(),
                new LogicalTypeStableRule(),
                new RenameHasAliasRule(),
                new SortOrderStableRule(),
                new UnionOrderStableRule());
    }
}
