/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.policy;

import io.tidegate.document.Problem;
import java.util.List;

/** What became of loading policies. */
public sealed interface PolicyLoad {

    /** All are good, and there is at least one. */
    record Loaded(PolicySet policies) implements PolicyLoad {}

    /** Some are not; every problem found, by file and place. */
    record Broken(List<Problem> problems) implements PolicyLoad {
        public Broken {
            problems = List.copyOf(problems);
        }
    }
}
