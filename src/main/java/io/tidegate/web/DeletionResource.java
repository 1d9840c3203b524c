/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.web;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tidegate.admission.Gate;
import io.tidegate.event.Change;
import io.tidegate.event.EventKey;
import io.tidegate.event.Proposal;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Takes the deletion of one event config as a proposal. Below the same root as {@link EventResource}: a request is matched to
 * the longest root first, and never looks at a shorter one again (Jakarta REST 4.0, section 3.7.2).
 */
@Path("/v1/events")
@RunOnVirtualThread
final class DeletionResource {

    private final Gate gate;

    DeletionResource(Gate gate) {
        this.gate = gate;
    }

    @DELETE
    @Path("/{namespace}/{name}")
    public Response delete(
            @PathParam("namespace") String namespace,
            @PathParam("name") String name,
            @HeaderParam("X-Tidegate-Author") @Nullable String author,
            @HeaderParam("X-Tidegate-Reason") @Nullable String reason,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @Context UriInfo uri) {
        boolean dry = Requests.dryRun(uri);
        EventKey key = Requests.key(namespace, name);
        Change delete = new Change.Delete(key, Preconditions.expectedVersion(ifMatch, null));
        Proposal proposal = new Proposal(
                List.of(delete),
                Requests.text("X-Tidegate-Author", author),
                Requests.text("X-Tidegate-Reason", reason));
        return Answers.of(dry ? gate.dryRun(proposal) : gate.admit(proposal));
    }
}
