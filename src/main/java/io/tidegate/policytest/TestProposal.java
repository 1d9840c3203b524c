/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.policytest;

import io.tidegate.document.CanonicalJson;
import io.tidegate.document.JsonBuilder;
import io.tidegate.document.ObjectNode;
import io.tidegate.document.Problem;
import io.tidegate.document.Syntax;
import io.tidegate.document.Value;
import io.tidegate.event.Proposal;
import io.tidegate.event.ProposalReader;
import io.tidegate.event.ProposalResult;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * A proposal of a case, in parts. It goes through the same reader as a request's body does: first each document by itself,
 * for problems that can be placed, then all together.
 */
record TestProposal(List<TestDocument> documents, List<String> deletes, String author, String reason) {

    private static final ProposalReader READER = new ProposalReader();

    /** Documents that were accepted; who proposed them, and why, is of no interest. */
    static TestProposal of(List<TestDocument> accepted) {
        return new TestProposal(accepted, List.of(), "", "");
    }

    /**
     * The proposal, or empty with problems.
     *
     * @param place where the test has it
     */
    Optional<Proposal> read(Value place, List<Problem> problems) {
        int before = problems.size();
        for (TestDocument document : documents) {
            read(document.document().root())
                    .problems()
                    .forEach(problem -> Problem.add(document.here(problem), problems));
        }
        if (problems.size() > before) {
            return Optional.empty();
        }
        Reading all = read(new JsonBuilder()
                .put(
                        "documents",
                        JsonBuilder.array(documents.stream()
                                .map(document -> document.document().root())
                                .toList()))
                .put(
                        "deletes",
                        JsonBuilder.array(
                                deletes.stream().map(JsonBuilder::string).toList()))
                .build());
        all.problems().stream()
                .map(problem -> withoutLine(problem.message()))
                .distinct()
                .forEach(place::problem);
        return all.proposal();
    }

    private record Reading(Optional<Proposal> proposal, List<Problem> problems) {}

    private Reading read(ObjectNode root) {
        byte[] json = CanonicalJson.text(root).getBytes(StandardCharsets.UTF_8);
        return switch (READER.read("proposed", json, Syntax.JSON, author, reason)) {
            case ProposalResult.Proposed proposed -> new Reading(Optional.of(proposed.proposal()), List.of());
            case ProposalResult.Unreadable unreadable -> new Reading(Optional.empty(), unreadable.problems());
        };
    }

    /** The lines of the text made here are nobody's. */
    private static String withoutLine(String message) {
        return message.replaceAll("; first at line \\d+", "");
    }
}
