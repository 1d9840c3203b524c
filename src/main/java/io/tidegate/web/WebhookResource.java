/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.web;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tidegate.event.EventKey;
import io.tidegate.event.Proposal;
import io.tidegate.signature.Headers;
import io.tidegate.signature.SignatureCheck;
import io.tidegate.signature.Source;
import io.tidegate.signature.Sources;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Takes proposals from senders that sign them; what is signed is the body as it came, so nothing is read before. */
@Path("/v1/webhooks/{source}")
@RunOnVirtualThread
final class WebhookResource {

    private static final Logger LOG = Logger.getLogger(WebhookResource.class);

    private final Entrance entrance;
    private final ProposalBody body;
    private final Sources sources;
    private final DeliveryMemory memory;
    private final Caller caller;

    WebhookResource(Entrance entrance, ProposalBody body, Sources sources, DeliveryMemory memory, Caller caller) {
        this.entrance = entrance;
        this.body = body;
        this.sources = sources;
        this.memory = memory;
        this.caller = caller;
    }

    @POST
    @Consumes(MediaType.WILDCARD)
    public Response receive(
            @PathParam("source") String name,
            @Nullable InputStream stream,
            @HeaderParam("Content-Type") @Nullable String contentType,
            @HeaderParam("X-Tidegate-Reason") @Nullable String reason,
            @Context HttpHeaders given,
            @Context UriInfo uri) {
        Headers headers = header -> only(given.getRequestHeader(header));
        Source source = sources.named(name).orElseThrow(() -> refused(name, "no such source is configured"));
        byte[] bytes = body.bytes(stream);
        Optional<String> delivery = switch (source.scheme().check(headers, bytes)) {
            case SignatureCheck.Verified(var id) -> id;
            case SignatureCheck.Refused(String why) -> throw refused(name, why);
        };
        caller.isWebhook(name);
        boolean dry = Requests.dryRun(uri);
        CloudEvent.Payload payload = CloudEvent.payload(headers, contentType, bytes);
        Proposal proposal = body.read(
                payload.bytes(), payload.contentType(), "webhook:" + name, Requests.text("X-Tidegate-Reason", reason));
        caller.proposing(proposal);
        return dry
                ? entrance.judged(proposal, true)
                : memory.once(source, delivery, bytes, () -> entrance.judged(proposal, false));
    }

    private static Optional<String> only(@Nullable List<String> values) {
        return values == null || values.size() != 1 ? Optional.empty() : Optional.of(values.getFirst());
    }

    /** The same answer whatever was wrong, so that nothing can be learnt from it; the log says what. */
    private static RequestProblem refused(String name, String why) {
        LOG.infof(
                "a webhook was refused; source %s: %s",
                EventKey.LABEL.matcher(name).matches() ? name : "(none that could be one)", why);
        return new RequestProblem(ProblemDetail.unauthorized());
    }
}
