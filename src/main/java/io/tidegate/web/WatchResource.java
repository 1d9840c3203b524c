/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.web;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tidegate.registry.Registry;
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
import java.time.Clock;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Tells what is accepted as it comes, as server-sent events. The request's thread writes until either side ends it. */
@Path("/v1/watch")
@RunOnVirtualThread
final class WatchResource {

    private static final int RETRY_SECONDS = 5;

    private final Registry registry;
    private final Watchers watchers;
    private final Caller caller;
    private final Clock clock;

    WatchResource(Registry registry, Watchers watchers, Caller caller, Clock clock) {
        this.registry = registry;
        this.watchers = watchers;
        this.caller = caller;
        this.clock = clock;
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
        Predicate<Version> shown = shown(namespace);
        long after = new WatchStart(registry, clock).after(lastEventId, from);
        if (context.request().method().name().equals("HEAD")) {
            return Response.ok().type(MediaType.SERVER_SENT_EVENTS).build();
        }
        Watcher watcher = watchers.enter(registry.snapshot(), after, shown)
                .orElseThrow(() -> new RequestProblem(ProblemDetail.tooMany(
                        "as many watch as may, " + watchers.settings().limit()
                                + " (expected: the same again later, or of another replica)",
                        RETRY_SECONDS)));
        try (watcher) {
            new WatchSession(watcher, context, watchers.settings(), after).run();
        }
        return Response.ok().build();
    }

    /** What the caller may read; of one namespace where that is asked for. */
    private Predicate<Version> shown(@Nullable String namespace) {
        if (namespace == null) {
            return version -> caller.mayRead(version.key().namespace());
        }
        caller.reading(Requests.namespace(namespace));
        return version -> version.key().namespace().equals(namespace);
    }

    private static void acceptable(HttpHeaders headers) {
        boolean events = headers.getAcceptableMediaTypes().stream()
                .anyMatch(type -> type.isCompatible(MediaType.SERVER_SENT_EVENTS_TYPE));
        if (!events) {
            throw new NotAcceptableException();
        }
    }
}
