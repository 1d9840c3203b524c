/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.web;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tidegate.admission.Admission;
import io.tidegate.admission.Gate;
import io.tidegate.event.Change;
import io.tidegate.event.EventKey;
import io.tidegate.event.Proposal;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Takes proposals: documents, or the deletion of one event config. */
@Path("/v1")
@RunOnVirtualThread
final class ProposalResource {

    private final Gate gate;
    private final ProposalBody body;

    ProposalResource(Gate gate, ProposalBody body) {
        this.gate = gate;
        this.body = body;
    }

    @POST
    @Path("/proposals")
    @Consumes(MediaType.WILDCARD)
    public Response propose(
            byte @Nullable [] bytes,
            @HeaderParam("Content-Type") @Nullable String contentType,
            @HeaderParam("X-Tidegate-Author") @Nullable String author,
            @HeaderParam("X-Tidegate-Reason") @Nullable String reason,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @HeaderParam("If-None-Match") @Nullable String ifNoneMatch,
            @QueryParam("dryRun") @Nullable String dryRun) {
        boolean dry = Requests.flag("dryRun", dryRun);
        OptionalInt expected = Preconditions.expectedVersion(ifMatch, ifNoneMatch);
        Proposal proposal = body.read(
                bytes == null ? new byte[0] : bytes,
                contentType,
                Requests.text("X-Tidegate-Author", author),
                Requests.text("X-Tidegate-Reason", reason));
        return answer(expected.isPresent() ? expecting(proposal, expected) : proposal, dry);
    }

    @DELETE
    @Path("/events/{namespace}/{name}")
    public Response delete(
            @PathParam("namespace") String namespace,
            @PathParam("name") String name,
            @HeaderParam("X-Tidegate-Author") @Nullable String author,
            @HeaderParam("X-Tidegate-Reason") @Nullable String reason,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @QueryParam("dryRun") @Nullable String dryRun) {
        boolean dry = Requests.flag("dryRun", dryRun);
        EventKey key = Requests.key(namespace, name);
        Change delete = new Change.Delete(key, Preconditions.expectedVersion(ifMatch, null));
        return answer(
                new Proposal(
                        List.of(delete),
                        Requests.text("X-Tidegate-Author", author),
                        Requests.text("X-Tidegate-Reason", reason)),
                dry);
    }

    private Response answer(Proposal proposal, boolean dryRun) {
        Admission admission = dryRun ? gate.dryRun(proposal) : gate.admit(proposal);
        return Answers.of(admission);
    }

    private static Proposal expecting(Proposal proposal, OptionalInt version) {
        if (proposal.changes().size() != 1) {
            throw new RequestProblem(ProblemDetail.badRequest("If-Match: given for a proposal of "
                    + proposal.changes().size()
                    + " changes (expected: one; use metadata.version in each document instead)"));
        }
        return new Proposal(
                List.of(proposal.changes().getFirst().expecting(version)), proposal.author(), proposal.reason());
    }
}
