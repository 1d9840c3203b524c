/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.web;

import io.tidegate.registry.StoreUnavailableException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** The one place where exceptions become answers; none of them shows a stack trace. */
final class ProblemMappers {

    private static final Logger LOG = Logger.getLogger(ProblemMappers.class);

    @ServerExceptionMapper
    Response map(RequestProblem problem) {
        return problem.response();
    }

    @ServerExceptionMapper
    Response map(StoreUnavailableException exception) {
        return ProblemDetail.unanswered(String.valueOf(exception.getMessage())).response();
    }

    @ServerExceptionMapper
    Response map(WebApplicationException exception) {
        Response.StatusType status = exception.getResponse().getStatusInfo();
        String detail = switch (status.getStatusCode()) {
            case 404 -> "nothing is served at this path; /q/openapi lists what is";
            case 405 -> "this path does not take that method; /q/openapi lists those that it takes";
            case 415 -> "Content-Type: no media type (expected: application/yaml or application/json)";
            default -> status.getReasonPhrase();
        };
        return ProblemDetail.ofStatus(status.getStatusCode(), status.getReasonPhrase(), detail)
                .response();
    }

    @ServerExceptionMapper
    Response map(Throwable exception) {
        String reference = UUID.randomUUID().toString();
        LOG.errorf(exception, "A request failed unexpectedly; reference %s", reference);
        return ProblemDetail.ofStatus(500, "Internal failure", "a bug in Tidegate; the log has it under the reference")
                .with("reference", reference)
                .response();
    }
}
