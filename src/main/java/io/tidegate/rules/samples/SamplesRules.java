/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.rules.samples;

import io.tidegate.policy.BuiltInRule;
import java.util.List;

/** The group {@code samples/}. */
public final class SamplesRules {

    private SamplesRules() {}

    /** The group's rules, in the order of the catalogue. */
    public static List<BuiltInRule> all() {
        return List.of(new Decode(), new Magnitude(), new Ordered());
    }
}
