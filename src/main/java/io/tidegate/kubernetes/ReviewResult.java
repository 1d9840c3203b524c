/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.kubernetes;

import io.tidegate.document.Problem;
import java.util.List;

/** What reading a review has come to. */
public sealed interface ReviewResult {

    /** It can be answered. */
    record Asked(Review review) implements ReviewResult {}

    /** It is no review that could be answered; every problem found, in order. */
    record Unreadable(List<Problem> problems) implements ReviewResult {
        public Unreadable {
            problems = List.copyOf(problems);
        }
    }
}
