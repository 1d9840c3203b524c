/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.rules.schema;

import io.tidegate.policy.BuiltInRule;
import java.util.List;

/** The rules of this group. */
public final class SchemaRules {

    private SchemaRules() {}

    /** All of them, by name. */
    public static List<BuiltInRule> all() {
        return List.of(new NamesValidRule(), new ParsesRule());
    }
}
