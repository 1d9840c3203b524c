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
                new FieldDeclared(),
                new FieldInSchema(),
                new UnitMatchesSchema(),
                new UnitStable(),
                new UnitUniform(),
                new ReadersAgree(),
                new SemanticsStable(),
                new TypeCoherent(),
                new ZoneSafe(),
                new ResolutionSufficient(),
                new SkewBounded(),
                new LatenessWithinRetention(),
                new EffectiveFromAhead(),
                new EffectiveFromMonotonic(),
                new AfterNotBefore());
    }
}
