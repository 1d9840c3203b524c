/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.policytest;

import io.tidegate.event.Proposal;
import io.tidegate.verdict.Location;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * A document of kind {@code PolicyTest}, ready to run.
 *
 * @param policies the names of those that the cases are judged by
 * @param now the clock reading that they are judged with
 */
record PolicyTest(String name, Set<String> policies, Instant now, List<Case> cases) {

    PolicyTest {
        policies = Set.copyOf(policies);
        cases = List.copyOf(cases);
    }

    /**
     * One proposal and what is to become of it.
     *
     * @param place where the case is written
     * @param accepted what was accepted before, one proposal after the other; it is not judged
     */
    record Case(String name, Location place, List<Proposal> accepted, Proposal proposed, Expectation expect) {
        Case {
            accepted = List.copyOf(accepted);
        }
    }
}
