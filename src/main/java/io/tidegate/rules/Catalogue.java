/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.rules;

import io.tidegate.policy.BuiltInRule;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Every built-in rule, by id. */
public final class Catalogue {

    private final List<BuiltInRule> rules;

    public Catalogue() {
        List<BuiltInRule> all = new ArrayList<>();
        all.sort(Comparator.comparing(rule -> rule.doc().id()));
        rules = List.copyOf(all);
    }

    /** All rules, by id. */
    public List<BuiltInRule> rules() {
        return rules;
    }

    /** The rule with this id, {@code group/name}. */
    public Optional<BuiltInRule> rule(String id) {
        return rules.stream().filter(rule -> rule.doc().id().toString().equals(id)).findFirst();
    }
}
