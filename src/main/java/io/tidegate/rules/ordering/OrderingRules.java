/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.rules.ordering;

import io.tidegate.policy.BuiltInRule;
import java.util.List;

/** The group {@code ordering/}. */
public final class OrderingRules {

    private OrderingRules() {}

    /** The group's rules, in the order of the catalogue. */
    public static List<BuiltInRule> all() {
        return List.of(
                new KeyDeclared(),
                new KeyInSchema(),
                new KeyFrozen(),
                new PartitionsFrozen(),
                new PartitionsNeverShrink(),
                new PartitionerFrozen(),
                new PartitionersAgree(),
                new ProducerKeepsOrder(),
                new SequenceInSchema(),
                new GuaranteeNotWeakened(),
                new AfterExists(),
                new AfterAcyclic(),
                new Copartitioned(),
                new CompactionNeedsKey(),
                new TopicNotShared());
    }
}
