/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.web;

import io.tidegate.document.BooleanNode;
import io.tidegate.document.JsonBuilder;
import io.tidegate.document.ObjectNode;
import io.tidegate.document.Position;
import io.tidegate.document.PrettyJson;
import io.tidegate.document.Problem;
import io.tidegate.event.DeclarationId;
import io.tidegate.event.Kind;
import jakarta.ws.rs.core.Response;
import java.util.List;

/** An answer that is no verdict, as problem details (RFC 9457); more members are added before it becomes a response. */
final class ProblemDetail {

    static final String MEDIA_TYPE = "application/problem+json";
    private static final String TYPES = "https://tidegate.io/problems/";

    private final int status;
    private final JsonBuilder json = new JsonBuilder();
    private int retryAfter;

    private ProblemDetail(int status, String slug, String title, String detail) {
        this.status = status;
        json.put("type", TYPES + slug).put("title", title).put("status", status).put("detail", detail);
    }

    static ProblemDetail badRequest(String detail) {
        return new ProblemDetail(400, "bad-request", "The request cannot be understood", detail);
    }

    /** The body cannot be taken; the first problem stands in the detail, all of them in a list. */
    static ProblemDetail unreadable(List<Problem> problems) {
        return unreadable("The body cannot be read as a proposal", problems);
    }

    /** The same of a body that should have been something else. */
    static ProblemDetail unreadable(String title, List<Problem> problems) {
        Problem first = problems.getFirst();
        String more = problems.size() == 1 ? "" : " (and " + (problems.size() - 1) + " more)";
        ProblemDetail detail = new ProblemDetail(400, "unreadable", title, first + more);
        place(detail.json, first);
        detail.json.put(
                "problems",
                JsonBuilder.array(problems.stream()
                        .map(problem -> place(new JsonBuilder(), problem)
                                .put("pointer", problem.pointer())
                                .put("message", problem.message())
                                .build())
                        .toList()));
        return detail;
    }

    /** The same whatever is wrong. */
    static ProblemDetail unauthorized() {
        return new ProblemDetail(
                401, "unauthorized", "The webhook is not signed as it has to be", "the log of the service says why");
    }

    /** The same whatever is wrong. */
    static ProblemDetail unauthenticated() {
        return new ProblemDetail(
                401,
                "unauthenticated",
                "Who asks is not known",
                "Authorization (expected: Bearer and a token that is known, or a certificate that is)");
    }

    static ProblemDetail forbidden(String detail) {
        return new ProblemDetail(403, "forbidden", "Who asks may not do that", detail);
    }

    /** The same delivery is being judged. */
    static ProblemDetail pending() {
        return new ProblemDetail(
                        409,
                        "delivery-pending",
                        "The delivery is being judged",
                        "it came before; send it again for the answer")
                .retryAfter(2);
    }

    /** The delivery was judged, and the verdict is too long to be kept. */
    static ProblemDetail forgotten() {
        return new ProblemDetail(
                409,
                "delivery-answered",
                "The delivery was answered before",
                "the verdict was too long to be kept (expected: a new delivery id where it is to be judged again)");
    }

    static ProblemDetail notFound(String detail) {
        return new ProblemDetail(404, "not-found", "There is no such thing", detail);
    }

    static ProblemDetail stale(String detail) {
        return new ProblemDetail(409, "stale", "What the change was made for has changed in between", detail);
    }

    static ProblemDetail unimportable(String detail) {
        return new ProblemDetail(400, "unimportable", "The file cannot be imported, and nothing was written", detail);
    }

    static ProblemDetail notEmpty(String detail) {
        return new ProblemDetail(409, "not-empty", "The store cannot take this file, and nothing was written", detail);
    }

    static ProblemDetail tooLarge(String detail) {
        return new ProblemDetail(413, "too-large", "The proposal is too large", detail);
    }

    static ProblemDetail tooMany(String detail, int retrySeconds) {
        return new ProblemDetail(429, "too-many-requests", "There are too many requests at the moment", detail)
                .retryAfter(retrySeconds);
    }

    static ProblemDetail unsupportedMediaType(String detail) {
        return new ProblemDetail(415, "unsupported-media-type", "The body's media type is not supported", detail);
    }

    static ProblemDetail unavailable(String detail) {
        return new ProblemDetail(503, "unavailable", "Nothing can be admitted at the moment", detail).retryAfter(2);
    }

    /** For one who watches a replica that is told to stop. */
    static ProblemDetail watchStopped(String detail) {
        return new ProblemDetail(503, "unavailable", "This replica is being stopped", detail).retryAfter(0);
    }

    /** For one who watches and does not take what it is told. */
    static ProblemDetail slowWatcher(String detail) {
        return new ProblemDetail(408, "slow-consumer", "What was sent was not taken", detail).retryAfter(0);
    }

    static ProblemDetail stopping() {
        return new ProblemDetail(
                        503,
                        "unavailable",
                        "This replica is being stopped",
                        "nothing was begun (expected: the same again, of another replica)")
                .retryAfter(2);
    }

    /** For reads that need the store. */
    static ProblemDetail unanswered(String detail) {
        return new ProblemDetail(503, "unavailable", "The store cannot be read at the moment", detail).retryAfter(2);
    }

    static ProblemDetail unknownOutcome(String decision, String detail) {
        ProblemDetail problem = new ProblemDetail(
                        503, "unknown-outcome", "It is not known whether the proposal was admitted", detail)
                .retryAfter(2);
        problem.json.put("outcome", "unknown").put("decision", decision);
        return problem;
    }

    /** For what the framework refuses: an unknown path, a wrong method and the like. */
    static ProblemDetail ofStatus(int status, String title, String detail) {
        return new ProblemDetail(status, "http-" + status, title, detail);
    }

    ProblemDetail with(String name, String value) {
        json.put(name, value);
        return this;
    }

    /** What the problem is with, named as in verdicts: nearly always an event config, so only other kinds are told. */
    ProblemDetail about(DeclarationId id) {
        json.put("kind", id.kind() == Kind.EVENT_CONFIG ? null : id.kind().word())
                .put("event", id.key().toString());
        return this;
    }

    ProblemDetail with(String name, long value) {
        json.put(name, value);
        return this;
    }

    ObjectNode json() {
        return json.build();
    }

    Response response() {
        Response.ResponseBuilder response =
                Response.status(status).type(MEDIA_TYPE).entity(PrettyJson.text(json.build()));
        if (retryAfter > 0) {
            response.header("Retry-After", retryAfter);
        }
        return response.build();
    }

    private ProblemDetail retryAfter(int seconds) {
        retryAfter = seconds;
        json.put("retryable", new BooleanNode(true, Position.START));
        return this;
    }

    private static JsonBuilder place(JsonBuilder json, Problem problem) {
        return json.put("file", problem.location().file())
                .put("line", problem.location().line())
                .put("column", problem.location().column());
    }
}
