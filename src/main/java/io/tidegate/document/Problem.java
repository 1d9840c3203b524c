/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.document;

import io.tidegate.verdict.Location;
import java.util.Comparator;
import java.util.List;

/**
 * Why a text could not be taken as a document.
 *
 * @param pointer where in the document, as a JSON Pointer; empty where the text could not be read that far
 * @param message "what is wrong: value (expected: ...)"
 */
public record Problem(Location location, String pointer, String message) {

    /** How many problems are told; a text full of them is not worth an answer larger than itself. */
    public static final int MAX = 100;

    /** By line and column. */
    public static final Comparator<Problem> IN_TEXT_ORDER = Comparator.comparingInt(
                    (Problem problem) -> problem.location().line())
            .thenComparingInt(problem -> problem.location().column());

    static final String TOO_MANY = "more than " + MAX + " problems (the rest is not shown)";

    /** Adds the problem, unless there are too many already; the first that is too many says so. */
    public static void add(Problem problem, List<Problem> problems) {
        if (problems.size() < MAX) {
            problems.add(problem);
        } else if (problems.size() == MAX) {
            problems.add(new Problem(problem.location, problem.pointer, TOO_MANY));
        }
    }

    @Override
    public String toString() {
        return location + ": " + message;
    }
}
