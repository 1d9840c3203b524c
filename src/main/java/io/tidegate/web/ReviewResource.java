/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.web;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tidegate.document.DocumentReader;
import io.tidegate.document.Syntax;
import io.tidegate.kubernetes.Review;
import io.tidegate.kubernetes.ReviewReader;
import io.tidegate.kubernetes.ReviewResult;
import io.tidegate.kubernetes.Reviewer;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * The validating webhook of Kubernetes: every review that can be answered is, with 200, whatever the answer. Query parameters
 * are passed over, since the API server adds its own.
 */
@Path("/v1/kubernetes/review")
@RunOnVirtualThread
final class ReviewResource {

    private final ReviewReader reader = new ReviewReader();
    private final Reviewer reviewer;
    private final ProposalBody body;

    ReviewResource(Entrance entrance, ProposalBody body, Caller caller) {
        this.reviewer = new Reviewer(caller::refusal, entrance::dryRun);
        this.body = body;
    }

    @POST
    @Consumes(MediaType.WILDCARD)
    public Response review(@Nullable InputStream stream, @HeaderParam("Content-Type") @Nullable String contentType) {
        byte[] bytes = body.bytes(stream, DocumentReader.MAX_REVIEW_BYTES);
        return Answers.ok(reviewer.answer(read(bytes, contentType)).json());
    }

    private Review read(byte[] bytes, @Nullable String contentType) {
        if (MediaTypes.syntax(contentType, bytes) != Syntax.JSON) {
            throw new RequestProblem(ProblemDetail.unsupportedMediaType(
                    "a review in another form than JSON (expected: Content-Type: application/json)"));
        }
        return switch (reader.read("body", bytes)) {
            case ReviewResult.Asked asked -> asked.review();
            case ReviewResult.Unreadable unreadable ->
                throw new RequestProblem(ProblemDetail.unreadable(
                        "The body cannot be read as an AdmissionReview", unreadable.problems()));
        };
    }
}
