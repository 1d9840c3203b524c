/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.web;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tidegate.admission.Audit;
import io.tidegate.admission.AuditRun;
import io.tidegate.admission.Closing;
import io.tidegate.event.EventKey;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import java.util.function.Predicate;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Judges everything in force that the caller may read against the policies of today, and answers line by line while it does.
 */
@Path("/v1/audit")
@RunOnVirtualThread
final class AuditResource {

    private static final Logger LOG = Logger.getLogger(AuditResource.class);

    private static final int RETRY_SECONDS = 10;

    private final Audit audit;
    private final Caller caller;
    private final Closing closing;

    AuditResource(Audit audit, Caller caller, Closing closing) {
        this.audit = audit;
        this.caller = caller;
        this.closing = closing;
    }

    @POST
    public Response audit(@QueryParam("namespace") @Nullable String namespace) {
        Optional<String> only = Optional.ofNullable(namespace).map(AuditResource::known);
        only.ifPresent(caller::reading);
        return switch (audit.open(
                only.<Predicate<String>>map(name -> name::equals).orElse(caller::mayRead))) {
            case Audit.Opening.Ready(AuditRun run) ->
                Response.ok((StreamingOutput) output -> write(run, output), MediaTypes.JSON_LINES)
                        .build();
            case Audit.Opening.Busy _ ->
                ProblemDetail.tooMany("an audit is running on this replica (expected: one at a time)", RETRY_SECONDS)
                        .response();
            case Audit.Opening.Unavailable(String message) ->
                ProblemDetail.unanswered(message).response();
        };
    }

    private static String known(String namespace) {
        if (!EventKey.LABEL.matcher(namespace).matches()) {
            throw new RequestProblem(ProblemDetail.badRequest("namespace: " + namespace
                    + " (expected: lower case letters, digits and inner hyphens, at most 63)"));
        }
        return namespace;
    }

    /** Where the caller has gone away or the service is told to stop, the work stops and the summary is missing. */
    private void write(AuditRun run, OutputStream output) {
        try (run) {
            AuditLines.write(run, output, closing);
        } catch (IOException e) {
            LOG.debugf("an audit was broken off by its caller: %s", e.getMessage());
        }
    }
}
