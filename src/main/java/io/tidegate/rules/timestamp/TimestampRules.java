/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.rules.timestamp;

import io.tidegate.policy.BuiltInRule;
import java.util.List;

/** The group {@code timestamp/}. */
public final class TimestampRules {

    private TimestampRules() {}

    /** The group's rules, in the order of the catalogue. */
    public static List<BuiltInRule> all() {
        return List.of(
                new FieldInSchema(),
                new UnitMatchesSchema(),
                new UnitStable(),
                new UnitUniform(),
                new LatenessWithinRetention());
    }
}
