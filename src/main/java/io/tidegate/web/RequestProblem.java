/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.web;

import jakarta.ws.rs.core.Response;
import java.io.Serial;

/** Ends a request with a problem; thrown in this package only, and mapped at its edge. */
final class RequestProblem extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1;

    private final transient Response response;

    RequestProblem(ProblemDetail problem) {
        super("problem", null, false, false);
        this.response = problem.response();
    }

    Response response() {
        return response;
    }
}
