/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.web;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tidegate.event.Proposal;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.InputStream;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Takes proposals: documents, and envelopes of documents and deletions. */
@Path("/v1/proposals")
@RunOnVirtualThread
final class ProposalResource {

    private final Entrance entrance;
    private final ProposalBody body;
    private final Caller caller;

    ProposalResource(Entrance entrance, ProposalBody body, Caller caller) {
        this.entrance = entrance;
        this.body = body;
        this.caller = caller;
    }

    @POST
    @Consumes(MediaType.WILDCARD)
    public Response propose(
            @Nullable InputStream bytes,
            @HeaderParam("Content-Type") @Nullable String contentType,
            @HeaderParam("X-Tidegate-Author") @Nullable String author,
            @HeaderParam("X-Tidegate-Reason") @Nullable String reason,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @HeaderParam("If-None-Match") @Nullable String ifNoneMatch,
            @Context UriInfo uri) {
        boolean dry = Requests.dryRun(uri);
        OptionalInt expected = Preconditions.expectedVersion(ifMatch, ifNoneMatch);
        Proposal proposal =
                body.read(bytes, contentType, caller.author(author), Requests.text("X-Tidegate-Reason", reason));
        caller.proposing(proposal);
        Proposal given = expected.isPresent() ? expecting(proposal, expected) : proposal;
        return entrance.judged(given, dry);
    }

    private static Proposal expecting(Proposal proposal, OptionalInt version) {
        if (proposal.changes().size() != 1) {
            throw new RequestProblem(ProblemDetail.badRequest("If-Match or If-None-Match: given for a proposal of "
                    + proposal.changes().size()
                    + " changes (expected: one; use metadata.version in each document instead)"));
        }
        return new Proposal(
                List.of(proposal.changes().getFirst().expecting(version)), proposal.author(), proposal.reason());
    }
}
