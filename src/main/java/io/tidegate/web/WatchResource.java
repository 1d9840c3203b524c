/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.web;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tidegate.registry.Registry;
import io.tidegate.registry.Snapshot;
import io.tidegate.registry.Version;
import io.tidegate.watch.Watcher;
import io.tidegate.watch.Watchers;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.NotAcceptableException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Tells what is accepted as it comes, as server-sent events. The request's thread writes until either side ends it. */
@Path("/v1/watch")
@RunOnVirtualThread
final class WatchResource {

    private static final int RETRY_SECONDS = 5;

    private final Registry registry;
    private final Watchers watchers;

    WatchResource(Registry registry, Watchers watchers) {
        this.registry = registry;
        this.watchers = watchers;
    }

    @GET
    public Response watch(
            @QueryParam("namespace") @Nullable String namespace,
            @QueryParam("from") @Nullable String from,
            @HeaderParam("Last-Event-ID") @Nullable String lastEventId,
            @Context HttpHeaders headers,
            @Context RoutingContext context) {
        Requests.onlyParameters(context, "namespace", "from");
        acceptable(headers);
        Predicate<Version> shown = namespace == null
                ? _ -> true
                : version -> version.key().namespace().equals(Requests.namespace(namespace));
        Snapshot snapshot = Loaded.snapshot(registry);
        long after = after(lastEventId, from, snapshot);
        if (context.request().method().name().equals("HEAD")) {
            return Response.ok().type(MediaType.SERVER_SENT_EVENTS).build();
        }
        Watcher watcher = watchers.enter(snapshot, after, shown)
                .orElseThrow(() -> new RequestProblem(ProblemDetail.tooMany(
                        "as many watch as may, " + watchers.settings().limit()
                                + " (expected: the same again later, or of another replica)",
                        RETRY_SECONDS)));
        try (watcher) {
            new WatchSession(watcher, context, watchers.settings(), after).run();
        }
        return Response.ok().build();
    }

    /** Where to go on: after the last event that was seen, else after the revision asked for, else from now on. */
    private static long after(@Nullable String lastEventId, @Nullable String from, Snapshot snapshot) {
        if (lastEventId != null && !lastEventId.isEmpty()) {
            return Requests.revision("Last-Event-ID", lastEventId);
        }
        return from == null ? snapshot.revision() : Requests.revision("from", from);
    }

    private static void acceptable(HttpHeaders headers) {
        boolean events = headers.getAcceptableMediaTypes().stream()
                .anyMatch(type -> type.isCompatible(MediaType.SERVER_SENT_EVENTS_TYPE));
        if (!events) {
            throw new NotAcceptableException();
        }
    }
}
