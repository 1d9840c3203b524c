/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.web;

import io.tidegate.document.DocumentReader;
import io.tidegate.event.Proposal;
import io.tidegate.event.ProposalReader;
import io.tidegate.event.ProposalResult;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** Reads the body of a request into a proposal, or ends the request with what is wrong with it. */
@Singleton
class ProposalBody {

    private static final String SOURCE = "body";

    private final ProposalReader reader = new ProposalReader();

    Proposal read(@Nullable InputStream body, @Nullable String contentType, String author, String reason) {
        return read(bytes(body), contentType, author, reason);
    }

    Proposal read(byte[] bytes, @Nullable String contentType, String author, String reason) {
        return switch (reader.read(SOURCE, bytes, MediaTypes.syntax(contentType, bytes), author, reason)) {
            case ProposalResult.Proposed proposed -> proposed.proposal();
            case ProposalResult.Unreadable unreadable ->
                throw new RequestProblem(ProblemDetail.unreadable(unreadable.problems()));
        };
    }

    /** No more than a document may have is ever held; the rest of a larger body is never read. */
    byte[] bytes(@Nullable InputStream body) {
        return bytes(body, DocumentReader.MAX_BYTES);
    }

    /** The same with another limit, a whole number of MiB. */
    byte[] bytes(@Nullable InputStream body, int max) {
        try {
            byte[] bytes = body == null ? new byte[0] : body.readNBytes(max + 1);
            if (bytes.length > max) {
                throw new RequestProblem(ProblemDetail.tooLarge(
                        "body: more than " + max + " bytes (expected: at most " + (max >> 20) + " MiB)"));
            }
            return bytes;
        } catch (IOException e) {
            throw new RequestProblem(ProblemDetail.badRequest("body: broken off (expected: all of it)"));
        }
    }
}
