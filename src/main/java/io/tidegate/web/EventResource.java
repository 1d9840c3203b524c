/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.web;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tidegate.document.JsonBuilder;
import io.tidegate.document.ObjectNode;
import io.tidegate.event.EventKey;
import io.tidegate.registry.Registry;
import io.tidegate.registry.Snapshot;
import io.tidegate.registry.Version;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Shows what is accepted, from the snapshot: asks the store for nothing, and can answer only once it was read. */
@Path("/v1/events")
@RunOnVirtualThread
final class EventResource {

    private static final int PAGE = 100;
    private static final int LARGEST_PAGE = 1_000;

    private final Registry registry;

    EventResource(Registry registry) {
        this.registry = registry;
    }

    @GET
    public Response all(
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("after") @Nullable String after,
            @HeaderParam("If-None-Match") @Nullable String ifNoneMatch) {
        Snapshot snapshot = Loaded.snapshot(registry);
        Stream<Version> versions = after == null ? snapshot.latest() : snapshot.latestAfter(cursor(after));
        return page(snapshot, versions, limit(limit), ifNoneMatch);
    }

    @GET
    @Path("/{namespace}")
    public Response ofNamespace(
            @PathParam("namespace") String namespace,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("after") @Nullable String after,
            @HeaderParam("If-None-Match") @Nullable String ifNoneMatch) {
        Requests.namespace(namespace);
        Snapshot snapshot = Loaded.snapshot(registry);
        Stream<Version> versions = snapshot.latest(namespace);
        if (after != null) {
            EventKey cursor = after.indexOf('/') < 0 ? Requests.key(namespace, after) : cursor(after);
            versions = versions.filter(version -> version.key().compareTo(cursor) > 0);
        }
        return page(snapshot, versions, limit(limit), ifNoneMatch);
    }

    @GET
    @Path("/{namespace}/{name}")
    public Response one(
            @PathParam("namespace") String namespace,
            @PathParam("name") String name,
            @HeaderParam("If-None-Match") @Nullable String ifNoneMatch) {
        Version latest = history(namespace, name).getLast();
        if (latest.deletion()) {
            throw new RequestProblem(ProblemDetail.notFound(latest.key() + ": deleted with version " + latest.number()
                            + "; /v1/events/" + latest.key() + "/versions has its history")
                    .with("version", latest.number()));
        }
        return Answers.tagged(tag(latest), ifNoneMatch, () -> EventJson.full(latest));
    }

    @GET
    @Path("/{namespace}/{name}/versions")
    public Response versions(
            @PathParam("namespace") String namespace,
            @PathParam("name") String name,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("after") @Nullable String after,
            @HeaderParam("If-None-Match") @Nullable String ifNoneMatch) {
        List<Version> history = history(namespace, name);
        int start = Math.min(Requests.number("after", after, 0, 999_999_999, 0), history.size());
        int end = Math.min(start + limit(limit), history.size());
        JsonBuilder answer = new JsonBuilder()
                .put("event", history.getLast().key().toString())
                .put("revision", history.getLast().revision())
                .put(
                        "versions",
                        JsonBuilder.array(history.subList(start, end).stream()
                                .map(EventJson::record)
                                .toList()));
        if (end < history.size()) {
            answer.put("next", Integer.toString(end));
        }
        return Answers.tagged(Integer.toString(history.size()), ifNoneMatch, answer::build);
    }

    @GET
    @Path("/{namespace}/{name}/versions/{number}")
    public Response version(
            @PathParam("namespace") String namespace,
            @PathParam("name") String name,
            @PathParam("number") String number,
            @HeaderParam("If-None-Match") @Nullable String ifNoneMatch) {
        Version version = version(history(namespace, name), number);
        return Answers.tagged(tag(version), ifNoneMatch, () -> EventJson.full(version));
    }

    @GET
    @Path("/{namespace}/{name}/diff")
    public Response diff(
            @PathParam("namespace") String namespace,
            @PathParam("name") String name,
            @QueryParam("from") @Nullable String from,
            @QueryParam("to") @Nullable String to,
            @HeaderParam("If-None-Match") @Nullable String ifNoneMatch) {
        List<Version> history = history(namespace, name);
        Version newer = version(history, Optional.ofNullable(to).orElse(Integer.toString(history.size())));
        Version older =
                version(history, Optional.ofNullable(from).orElse(Integer.toString(Math.max(1, newer.number() - 1))));
        return Answers.tagged(tag(older) + "-" + tag(newer), ifNoneMatch, () -> EventJson.diff(older, newer));
    }

    private List<Version> history(String namespace, String name) {
        EventKey key = Requests.key(namespace, name);
        List<Version> history = Loaded.snapshot(registry).history(key);
        if (history.isEmpty()) {
            throw new RequestProblem(ProblemDetail.notFound(key + ": there is no such event config"));
        }
        return history;
    }

    private static Version version(List<Version> history, String number) {
        boolean digits =
                !number.isEmpty() && number.length() < 10 && number.chars().allMatch(c -> c >= '0' && c <= '9');
        int wanted = digits ? Integer.parseInt(number) : 0;
        if (wanted < 1 || wanted > history.size()) {
            throw new RequestProblem(ProblemDetail.notFound(history.getLast().key() + ": there is no version " + number
                    + " (expected: 1 to " + history.size() + ")"));
        }
        return history.get(wanted - 1);
    }

    private static String tag(Version version) {
        return Integer.toString(version.number());
    }

    private static Response page(Snapshot snapshot, Stream<Version> versions, int limit, @Nullable String ifNoneMatch) {
        return Answers.tagged(Long.toString(snapshot.revision()), ifNoneMatch, () -> page(snapshot, versions, limit));
    }

    private static ObjectNode page(Snapshot snapshot, Stream<Version> versions, int limit) {
        List<Version> found = versions.filter(version -> !version.deletion())
                .limit(limit + 1L)
                .toList();
        List<Version> shown = found.subList(0, Math.min(limit, found.size()));
        JsonBuilder answer = new JsonBuilder()
                .put("revision", snapshot.revision())
                .put(
                        "events",
                        JsonBuilder.array(shown.stream().map(EventJson::summary).toList()));
        if (found.size() > limit) {
            answer.put("next", shown.getLast().key().toString());
        }
        return answer.build();
    }

    private static int limit(@Nullable String limit) {
        return Requests.number("limit", limit, 1, LARGEST_PAGE, PAGE);
    }

    private static EventKey cursor(String after) {
        try {
            return EventKey.of(after);
        } catch (IllegalArgumentException e) {
            throw new RequestProblem(ProblemDetail.badRequest(
                    "after: " + after + " (expected: namespace/name, as in the answer's next)"));
        }
    }
}
