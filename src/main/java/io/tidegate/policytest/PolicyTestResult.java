/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.policytest;

import io.tidegate.document.Problem;
import io.tidegate.verdict.Location;
import java.util.List;

/** What became of one case of a test, or of a file that could not be run at all. */
public sealed interface PolicyTestResult {

    /** All is as the case expects. */
    record Passed(String test, String name, Location place) implements PolicyTestResult {}

    /**
     * Something is not as the case expects.
     *
     * @param difference like a unified diff: {@code -} what was expected, {@code +} what was found
     */
    record Failed(String test, String name, Location place, List<String> difference) implements PolicyTestResult {
        public Failed {
            difference = List.copyOf(difference);
        }
    }

    /** Policies or tests that cannot be read; every problem found, by file and place. */
    record Unreadable(List<Problem> problems) implements PolicyTestResult {
        public Unreadable {
            problems = List.copyOf(problems);
        }
    }
}
