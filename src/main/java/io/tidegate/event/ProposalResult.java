/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.event;

import io.tidegate.document.Problem;
import java.util.List;

/** What became of reading a proposal. */
public sealed interface ProposalResult {

    /** It can be judged. */
    record Proposed(Proposal proposal) implements ProposalResult {}

    /** It cannot be judged; every problem found, at least one, at most {@link Problem#MAX} and a note that there are more. */
    record Unreadable(List<Problem> problems) implements ProposalResult {
        public Unreadable {
            problems = List.copyOf(problems);
        }
    }
}
