/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.rules.timestamp;

import io.tidegate.document.JsonPatch;
import io.tidegate.policy.Violation;
import java.util.Optional;

/** Adds changes that may mend it to a violation. */
final class Repairs {

    private Repairs() {}

    /** The violation with all of these to try, in this order. */
    static Violation offer(Violation violation, Iterable<JsonPatch> patches) {
        Violation mendable = violation;
        for (JsonPatch patch : patches) {
            mendable = mendable.fix(patch);
        }
        return mendable;
    }

    static Violation offer(Violation violation, Optional<JsonPatch> patch) {
        return patch.map(violation::fix).orElse(violation);
    }
}
