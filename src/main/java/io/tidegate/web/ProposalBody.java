/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.web;

import io.tidegate.document.DocumentReader;
import io.tidegate.event.Proposal;
import io.tidegate.event.ProposalReader;
import io.tidegate.event.ProposalResult;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** Reads the body of a request into a proposal, or ends the request with what is wrong with it. */
@Singleton
class ProposalBody {

    private static final String SOURCE = "body";

    private final ProposalReader reader = new ProposalReader();

    Proposal read(byte[] bytes, @Nullable String contentType, String author, String reason) {
        if (bytes.length > DocumentReader.MAX_BYTES) {
            throw new RequestProblem(ProblemDetail.tooLarge(
                    "body: " + bytes.length + " bytes (expected: at most " + DocumentReader.MAX_BYTES + ")"));
        }
        return switch (reader.read(SOURCE, bytes, MediaTypes.syntax(contentType, bytes), author, reason)) {
            case ProposalResult.Proposed proposed -> proposed.proposal();
            case ProposalResult.Unreadable unreadable ->
                throw new RequestProblem(ProblemDetail.unreadable(unreadable.problems()));
        };
    }
}
