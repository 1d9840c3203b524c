/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.rules;

import io.tidegate.policy.BuiltInRule;
import io.tidegate.rules.evolution.EvolutionRules;
import io.tidegate.rules.lifecycle.LifecycleRules;
import io.tidegate.rules.ordering.OrderingRules;
import io.tidegate.rules.samples.SamplesRules;
import io.tidegate.rules.schema.SchemaRules;
import io.tidegate.rules.timestamp.TimestampRules;
import io.tidegate.rules.waiver.WaiverRules;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Every built-in rule, by id. */
public final class Catalogue {

    private final List<BuiltInRule> rules;

    public Catalogue() {
        rules = Stream.of(
                        SchemaRules.all(),
                        EvolutionRules.all(),
                        OrderingRules.all(),
                        TimestampRules.all(),
                        SamplesRules.all(),
                        LifecycleRules.all(),
                        WaiverRules.all())
                .flatMap(List::stream)
                .sorted(Comparator.comparing(rule -> rule.doc().id()))
                .toList();
    }

    /** All rules, by id. */
    public List<BuiltInRule> rules() {
        return rules;
    }

    /** The rules that all others rest on: they are judged whatever the policies say. */
    public List<BuiltInRule> foundation() {
        return SchemaRules.foundation();
    }

    /** The rule with this id, {@code group/name}. */
    public Optional<BuiltInRule> rule(String id) {
        return rules.stream()
                .filter(rule -> rule.doc().id().toString().equals(id))
                .findFirst();
    }
}
