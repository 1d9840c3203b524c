/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.rules.schema;

import io.tidegate.policy.BuiltInRule;
import java.util.List;
import java.util.stream.Stream;

/** The rules of this group. */
public final class SchemaRules {

    private SchemaRules() {}

    /** All of them, by name. */
    public static List<BuiltInRule> all() {
        return Stream.concat(Stream.of(new DocumentedRule()), foundation().stream())
                .toList();
    }

    /** Those that every other rule rests on. */
    public static List<BuiltInRule> foundation() {
        return List.of(
                new DependentsCompatibleRule(),
                new NamesValidRule(),
                new ParsesRule(),
                new ReferencesAcyclicRule(),
                new ReferencesResolveRule());
    }
}
