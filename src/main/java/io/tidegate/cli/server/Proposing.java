/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.cli.server;

import io.tidegate.cli.CommandFailure;
import io.tidegate.document.CanonicalJson;
import io.tidegate.document.JsonBuilder;
import io.tidegate.document.ObjectNode;
import io.tidegate.document.Pointer;
import io.tidegate.event.Declaration;
import io.tidegate.event.DeclarationId;
import io.tidegate.event.EventKey;
import io.tidegate.event.Kind;
import io.tidegate.event.ProposalReader;
import io.tidegate.verdict.Finding;
import io.tidegate.verdict.Verdict;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Proposes what files declare to a server, and tells its findings where they are in the files. */
public record Proposing(Server server) {

    /**
     * Proposes all of it.
     *
     * @param reason why; empty for no reason
     */
    public Verdict propose(
            List<Declaration> declarations,
            List<DeclarationId> deletions,
            String reason,
            Map<String, String> headers,
            boolean dryRun) {
        int count = declarations.size() + deletions.size();
        if (count > ProposalReader.MAX_CHANGES) {
            throw CommandFailure.unusable(count + " changes (expected: at most " + ProposalReader.MAX_CHANGES
                    + ", which one proposal may have; give fewer files at a time)");
        }
        ObjectNode envelope = new JsonBuilder()
                .put(
                        "documents",
                        JsonBuilder.array(declarations.stream()
                                .map(declaration -> declaration.document().root())
                                .toList()))
                .put(
                        "deletes",
                        JsonBuilder.array(
                                deletions.stream().map(Proposing::delete).toList()))
                .put("reason", reason.isEmpty() ? null : reason)
                .build();
        String path = Server.path("/v1/proposals", dryRun ? Map.of("dryRun", "true") : Map.of());
        return inFiles(
                server.postJson(path, headers, CanonicalJson.text(envelope)).verdict(), declarations);
    }

    private static ObjectNode delete(DeclarationId id) {
        return new JsonBuilder()
                .put("kind", id.kind().word())
                .put("key", id.key().toString())
                .build();
    }

    /** All of them, or where they are more than one proposal may have, those that differ; at least one. */
    public List<Declaration> most(List<Declaration> declarations) {
        if (declarations.size() <= ProposalReader.MAX_CHANGES) {
            return declarations;
        }
        List<Declaration> differing = differing(declarations);
        return differing.isEmpty() ? declarations.subList(0, 1) : differing;
    }

    /** Those that differ from what the server has in force. */
    private List<Declaration> differing(List<Declaration> declarations) {
        Map<DeclarationId, String> inForce = new HashMap<>();
        declarations.stream()
                .map(declaration -> declaration.id().kind())
                .distinct()
                .forEach(kind -> inForce(kind, inForce));
        return declarations.stream()
                .filter(declaration -> !declaration.fingerprint().hex().equals(inForce.get(declaration.id())))
                .toList();
    }

    private void inForce(Kind kind, Map<DeclarationId, String> found) {
        Optional<String> after = Optional.empty();
        do {
            Map<String, String> query = new LinkedHashMap<>(Map.of("limit", "1000"));
            after.ifPresent(key -> query.put("after", key));
            ObjectNode page =
                    server.get(Server.path(Collections.of(kind), query)).json();
            for (ObjectNode line : Reply.objects(page, Collections.list(kind))) {
                Optional<DeclarationId> id = Reply.string(line, Collections.noun(kind))
                        .flatMap(key -> EventKey.parse(key, ""))
                        .map(key -> new DeclarationId(kind, key));
                id.ifPresent(known ->
                        found.put(known, Reply.string(line, "fingerprint").orElse("")));
            }
            after = Reply.string(page, "next");
        } while (after.isPresent());
    }

    /** With the places of findings in the files instead of the body that was sent. */
    private static Verdict inFiles(Verdict verdict, List<Declaration> declarations) {
        List<Finding> findings = new ArrayList<>();
        for (Finding finding : verdict.findings()) {
            Optional<Declaration> about = declarations.stream()
                    .filter(declaration -> declaration.kind().word().equals(finding.kind())
                            && declaration.key().toString().equals(finding.event()))
                    .findFirst();
            findings.add(about.map(
                            declaration -> finding.at(declaration.document().locate(Pointer.of(finding.pointer()))))
                    .orElse(finding));
        }
        return new Verdict(
                verdict.outcome(),
                verdict.decision(),
                verdict.dryRun(),
                verdict.revision(),
                verdict.stale(),
                verdict.changes(),
                findings,
                verdict.policies());
    }
}
