/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.report;

import io.tidegate.document.Problem;
import io.tidegate.verdict.Verdict;
import java.util.List;

/** What became of reading an answer: its verdict, or why it holds none. */
public sealed interface VerdictReading {

    /** The answer's verdict. */
    record Told(Verdict verdict) implements VerdictReading {}

    /** The answer is no verdict; every problem found, in order, at least one. */
    record Unreadable(List<Problem> problems) implements VerdictReading {
        public Unreadable {
            problems = List.copyOf(problems);
        }
    }
}
