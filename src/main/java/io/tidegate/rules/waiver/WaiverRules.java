/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.rules.waiver;

import io.tidegate.policy.BuiltInRule;
import java.util.List;

/** The group {@code waiver/}. */
public final class WaiverRules {

    private WaiverRules() {}

    /** The group's rules, in the order of the catalogue. */
    public static List<BuiltInRule> all() {
        return List.of(new AcceptedBeforeUse(), new ExpiryBounded(), new RuleJudged(), new TargetInForce());
    }
}
