/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.rules.lifecycle;

import io.tidegate.policy.BuiltInRule;
import java.util.List;

/** The group {@code lifecycle/}. */
public final class LifecycleRules {

    private LifecycleRules() {}

    /** The group's rules, in the order of the catalogue. */
    public static List<BuiltInRule> all() {
        return List.of(
                new OwnerDeclared(), new DeleteWithoutConsumers(), new DeleteWithoutSuccessors(), new TopicRename());
    }
}
