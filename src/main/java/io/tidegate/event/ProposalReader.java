/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.event;

import io.tidegate.document.Document;
import io.tidegate.document.DocumentReader;
import io.tidegate.document.Fields;
import io.tidegate.document.Pointer;
import io.tidegate.document.Problem;
import io.tidegate.document.ReadResult;
import io.tidegate.document.Syntax;
import io.tidegate.document.Value;
import io.tidegate.verdict.Location;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** Reads the bytes of a request into a proposal, telling every problem at once; has no state. */
public final class ProposalReader {

    /** How many changes a proposal may have: they must fit into one transaction of the store. */
    public static final int MAX_CHANGES = 100;

    private static final Pointer NAME = Pointer.of("/metadata/name");

    private final DocumentReader documents = new DocumentReader();
    private final DeclarationReader declarations = new DeclarationReader();

    /**
     * Reads one or several documents, or an envelope of documents and deletions.
     *
     * @param source what to call the text in positions: a file's name, or "body"
     * @param author who proposes; empty where nobody said
     * @param reason why, unless the envelope has a reason of its own; empty where nobody said
     */
    public ProposalResult read(String source, byte[] bytes, Syntax syntax, String author, String reason) {
        return switch (documents.read(source, bytes, syntax)) {
            case ReadResult.Unreadable unreadable -> new ProposalResult.Unreadable(unreadable.problems());
            case ReadResult.Documents read -> proposal(read.documents(), author, reason);
        };
    }

    private ProposalResult proposal(List<Document> documents, String author, String reason) {
        List<Problem> problems = new ArrayList<>();
        Envelope envelope = Envelope.of(documents, problems);
        List<Change> changes = changes(envelope, documents.getFirst(), problems);
        return problems.isEmpty()
                ? new ProposalResult.Proposed(
                        new Proposal(changes, author, envelope.reason().orElse(reason)))
                : new ProposalResult.Unreadable(
                        problems.stream().sorted(Problem.IN_TEXT_ORDER).toList());
    }

    private List<Change> changes(Envelope envelope, Document document, List<Problem> problems) {
        int count = envelope.documents().size() + envelope.deletes().size();
        if (count > MAX_CHANGES || (count == 0 && problems.isEmpty())) {
            String message = "proposal: " + count + " changes (expected: 1 to " + MAX_CHANGES + ")";
            Fields.of(document, problems).whole().problem(message);
            return List.of();
        }
        Map<DeclarationId, Integer> lines = new HashMap<>();
        List<Change> changes = new ArrayList<>();
        for (Document put : envelope.documents()) {
            declarations.read(put, problems).ifPresent(declaration -> {
                once(declaration.id(), put.locate(NAME), NAME, lines, problems);
                changes.add(new Change.Put(declaration));
            });
        }
        for (Envelope.Deletion deletion : envelope.deletes()) {
            Value place = deletion.place();
            once(deletion.id(), place.location(), place.pointer(), lines, problems);
            changes.add(new Change.Delete(deletion.id(), OptionalInt.empty()));
        }
        return changes;
    }

    private static void once(
            DeclarationId id,
            Location location,
            Pointer pointer,
            Map<DeclarationId, Integer> lines,
            List<Problem> problems) {
        Integer first = lines.putIfAbsent(id, location.line());
        if (first != null) {
            String message = "proposal: " + id + " twice (expected: one change each; first at line " + first + ")";
            Problem.add(new Problem(location, pointer.toString(), message), problems);
        }
    }
}
