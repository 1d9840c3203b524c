/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.web;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tidegate.document.JsonBuilder;
import io.tidegate.document.ObjectNode;
import io.tidegate.event.Change;
import io.tidegate.event.Declaration;
import io.tidegate.event.DeclarationId;
import io.tidegate.event.EventKey;
import io.tidegate.event.Kind;
import io.tidegate.event.Proposal;
import io.tidegate.registry.Registry;
import io.tidegate.registry.Snapshot;
import io.tidegate.registry.Version;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Shows what is accepted of one kind, from the snapshot, and takes deletions and rollbacks as proposals. Showing asks the store for
 * nothing, and can answer only once it was read.
 */
@RunOnVirtualThread
abstract class DeclarationResource {

    private static final int PAGE = 100;
    private static final int LARGEST_PAGE = 1_000;

    /** No key is smaller. */
    private static final EventKey FIRST = new EventKey("0", "0");

    private final Kind kind;
    private final Registry registry;
    private final Entrance entrance;
    private final Caller caller;

    DeclarationResource(Kind kind, Registry registry, Entrance entrance, Caller caller) {
        this.kind = kind;
        this.registry = registry;
        this.entrance = entrance;
        this.caller = caller;
    }

    @GET
    public Response all(
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("after") @Nullable String after,
            @HeaderParam("If-None-Match") @Nullable String ifNoneMatch) {
        Snapshot snapshot = Loaded.snapshot(registry);
        return page(snapshot, from(snapshot, after == null ? FIRST : cursor(after), after), limit(limit), ifNoneMatch);
    }

    @GET
    @Path("/{namespace}")
    public Response ofNamespace(
            @PathParam("namespace") String namespace,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("after") @Nullable String after,
            @HeaderParam("If-None-Match") @Nullable String ifNoneMatch) {
        caller.reading(Requests.namespace(namespace));
        Snapshot snapshot = Loaded.snapshot(registry);
        EventKey start = new EventKey(namespace, FIRST.name());
        if (after != null) {
            EventKey cursor = after.indexOf('/') < 0 ? Requests.key(namespace, after) : cursor(after);
            start = cursor.compareTo(start) < 0 ? start : cursor;
        }
        Stream<Version> versions = from(snapshot, start, after)
                .takeWhile(version -> version.key().namespace().equals(namespace));
        return page(snapshot, versions, limit(limit), ifNoneMatch);
    }

    /** From the key on, without what was asked to be passed over. */
    private Stream<Version> from(Snapshot snapshot, EventKey start, @Nullable String after) {
        return snapshot.latestFrom(kind, start)
                .filter(version -> after == null || !version.key().equals(start));
    }

    @GET
    @Path("/{namespace}/{name}")
    public Response one(
            @PathParam("namespace") String namespace,
            @PathParam("name") String name,
            @HeaderParam("If-None-Match") @Nullable String ifNoneMatch) {
        Version latest = history(namespace, name).getLast();
        if (latest.deletion()) {
            throw new RequestProblem(ProblemDetail.notFound(latest.id() + ": deleted with version " + latest.number()
                            + "; " + VersionJson.collection(kind) + "/" + latest.key() + "/versions has its history")
                    .with("version", latest.number()));
        }
        return Answers.tagged(tag(latest), ifNoneMatch, () -> VersionJson.full(latest));
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
                .put(VersionJson.noun(kind), history.getLast().key().toString())
                .put("revision", history.getLast().revision())
                .put(
                        "versions",
                        JsonBuilder.array(history.subList(start, end).stream()
                                .map(VersionJson::record)
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
        return Answers.tagged(tag(version), ifNoneMatch, () -> VersionJson.full(version));
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
        return Answers.tagged(tag(older) + "-" + tag(newer), ifNoneMatch, () -> VersionJson.diff(older, newer));
    }

    /** Proposes the deletion. */
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
        DeclarationId id = new DeclarationId(kind, Requests.key(namespace, name));
        Change delete = new Change.Delete(id, Preconditions.expectedVersion(ifMatch, null));
        return decided(delete, author, reason, dry);
    }

    /** Proposes the content of an earlier version as the next one. */
    @POST
    @Path("/{namespace}/{name}/rollback")
    public Response rollback(
            @PathParam("namespace") String namespace,
            @PathParam("name") String name,
            @QueryParam("to") @Nullable String to,
            @HeaderParam("X-Tidegate-Author") @Nullable String author,
            @HeaderParam("X-Tidegate-Reason") @Nullable String reason,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @Context UriInfo uri) {
        boolean dry = Requests.dryRun(uri, "to");
        Version earlier = version(history(namespace, name), number(to));
        Declaration content = earlier.content()
                .orElseThrow(() -> new RequestProblem(ProblemDetail.badRequest("to: version "
                        + to + " of " + earlier.id() + " is a deletion (expected: a version with content, or DELETE "
                        + VersionJson.collection(kind) + "/" + earlier.key() + ")")));
        Change put = new Change.Put(content, Preconditions.expectedVersion(ifMatch, null));
        return decided(put, author, reason, dry);
    }

    private Response decided(Change change, @Nullable String author, @Nullable String reason, boolean dry) {
        Proposal proposal =
                new Proposal(List.of(change), caller.author(author), Requests.text("X-Tidegate-Reason", reason));
        return entrance.judged(caller.proposing(proposal), dry);
    }

    private static String number(@Nullable String to) {
        return Integer.toString(Requests.number("to", Optional.ofNullable(to).orElse(""), 1, 999_999_999, 0));
    }

    private List<Version> history(String namespace, String name) {
        EventKey key = Requests.key(namespace, name);
        caller.reading(namespace);
        List<Version> history = Loaded.snapshot(registry).history(new DeclarationId(kind, key));
        if (history.isEmpty()) {
            throw new RequestProblem(ProblemDetail.notFound(key + ": there is no such " + kind.noun()));
        }
        return history;
    }

    private static Version version(List<Version> history, String number) {
        boolean digits =
                !number.isEmpty() && number.length() < 10 && number.chars().allMatch(c -> c >= '0' && c <= '9');
        int wanted = digits ? Integer.parseInt(number) : 0;
        if (wanted < 1 || wanted > history.size()) {
            throw new RequestProblem(ProblemDetail.notFound(history.getLast().id() + ": there is no version " + number
                    + " (expected: 1 to " + history.size() + ")"));
        }
        return history.get(wanted - 1);
    }

    private static String tag(Version version) {
        return Integer.toString(version.number());
    }

    private Response page(Snapshot snapshot, Stream<Version> versions, int limit, @Nullable String ifNoneMatch) {
        return Answers.tagged(Long.toString(snapshot.revision()), ifNoneMatch, () -> page(snapshot, versions, limit));
    }

    private ObjectNode page(Snapshot snapshot, Stream<Version> versions, int limit) {
        List<Version> found = versions.filter(version -> !version.deletion())
                .filter(version -> caller.mayRead(version.key().namespace()))
                .limit(limit + 1L)
                .toList();
        List<Version> shown = found.subList(0, Math.min(limit, found.size()));
        JsonBuilder answer = new JsonBuilder()
                .put("revision", snapshot.revision())
                .put(
                        VersionJson.noun(kind) + "s",
                        JsonBuilder.array(
                                shown.stream().map(VersionJson::summary).toList()));
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
