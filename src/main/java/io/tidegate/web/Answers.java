/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.web;

import io.tidegate.admission.Admission;
import io.tidegate.document.ObjectNode;
import io.tidegate.document.PrettyJson;
import io.tidegate.report.JsonReport;
import io.tidegate.verdict.ChangeSummary;
import io.tidegate.verdict.Outcome;
import io.tidegate.verdict.Verdict;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** How what the gate answers looks over HTTP. */
final class Answers {

    private Answers() {}

    static Response.ResponseBuilder json(int status, ObjectNode body) {
        return Response.status(status).type(MediaType.APPLICATION_JSON).entity(PrettyJson.text(body));
    }

    static Response ok(ObjectNode body) {
        return json(200, body).build();
    }

    /** The body with its ETag, or nothing but that where the caller has it (RFC 9110, section 13.1.2). */
    static Response tagged(String tag, @Nullable String ifNoneMatch, Supplier<ObjectNode> body) {
        String quoted = '"' + tag + '"';
        boolean had = ifNoneMatch != null && (ifNoneMatch.strip().equals("*") || ifNoneMatch.contains(quoted));
        Response.ResponseBuilder response = had ? Response.notModified() : json(200, body.get());
        return response.header("ETag", quoted).build();
    }

    static Response of(Admission admission) {
        return switch (admission) {
            case Admission.Decided(Verdict verdict) -> verdict(verdict);
            case Admission.Stale stale ->
                ProblemDetail.stale(stale.id() + ": the change was made for version " + stale.expected()
                                + ", but the present version is " + stale.current()
                                + "; read it, make the change again and propose that")
                        .about(stale.id())
                        .with("expected", stale.expected())
                        .with("current", stale.current())
                        .response();
            case Admission.NotFound notFound ->
                ProblemDetail.notFound(notFound.id() + ": there is no such "
                                + notFound.id().kind().noun() + " to delete")
                        .about(notFound.id())
                        .response();
            case Admission.TooLarge tooLarge ->
                ProblemDetail.tooLarge(tooLarge.message()).response();
            case Admission.Unavailable unavailable ->
                ProblemDetail.unavailable(unavailable.message()).response();
            case Admission.Unknown unknown ->
                ProblemDetail.unknownOutcome(
                                unknown.decision(),
                                unknown.message() + "; GET /v1/decisions/" + unknown.decision()
                                        + " tells later, and proposing the same again is safe")
                        .response();
        };
    }

    private static Response verdict(Verdict verdict) {
        Response.ResponseBuilder response = json(status(verdict), JsonReport.of(verdict));
        if (verdict.outcome() == Outcome.ACCEPTED && !verdict.dryRun()) {
            response.header("Location", "/v1/decisions/" + verdict.decision());
        }
        if (verdict.changes().size() == 1 && verdict.outcome() != Outcome.REJECTED && !verdict.dryRun()) {
            ChangeSummary change = verdict.changes().getFirst();
            response.header("ETag", '"' + Integer.toString(change.version()) + '"');
        }
        return response.build();
    }

    private static int status(Verdict verdict) {
        return switch (verdict.outcome()) {
            case ACCEPTED -> verdict.dryRun() ? 200 : 201;
            case UNCHANGED -> 200;
            case REJECTED -> 422;
        };
    }
}
