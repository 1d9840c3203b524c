/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.document;

/** Ends the reading of a text at a problem after which nothing more can be said about it; never leaves the package. */
final class Refusal extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    Refusal(Problem problem) {
        super(problem.message(), null, false, false);
        this.problem = problem;
    }

    Problem problem() {
        return problem;
    }
}
