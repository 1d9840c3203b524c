/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.web;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tidegate.admission.Audit;
import io.tidegate.admission.AuditRun;
import io.tidegate.event.EventKey;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Judges everything in force against the policies of today, and answers line by line while it does. */
@Path("/v1/audit")
@RunOnVirtualThread
final class AuditResource {

    private static final Logger LOG = Logger.getLogger(AuditResource.class);

    private final Audit audit;

    AuditResource(Audit audit) {
        this.audit = audit;
    }

    @POST
    public Response audit(@QueryParam("namespace") @Nullable String namespace) {
        return switch (audit.open(Optional.ofNullable(namespace).map(AuditResource::known))) {
            case Audit.Opening.Ready(AuditRun run) ->
                Response.ok((StreamingOutput) output -> write(run, output), MediaTypes.JSON_LINES)
                        .build();
            case Audit.Opening.Busy _ ->
                ProblemDetail.busy("an audit is running on this replica (expected: one at a time)")
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

    /** A caller who has gone away is nothing to tell anybody: the work stops. */
    private static void write(AuditRun run, OutputStream output) {
        try (run) {
            AuditLines.write(run, output);
        } catch (IOException e) {
            LOG.debugf("an audit was broken off by its caller: %s", e.getMessage());
        }
    }
}
