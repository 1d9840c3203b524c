/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.rules;

import io.tidegate.avro.AvroSchemas;
import io.tidegate.document.Document;
import io.tidegate.document.JsonPatch;
import io.tidegate.event.Change;
import io.tidegate.event.DeclarationReader;
import io.tidegate.event.Proposal;
import io.tidegate.policy.BuiltInRule;
import io.tidegate.verdict.Finding;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes the changes that a rejected proposal was offered, as an author would, and has it judged again. */
final class CorpusRepair {

    /** One change can undo another or move its place; what is offered after that counts too. */
    private static final int ROUNDS = 3;

    private CorpusRepair() {}

    /** Whether the proposal is accepted then, and nothing is left to say. */
    static boolean mends(CorpusCase one, BuiltInRule rule, AvroSchemas schemas, List<Finding> findings)
            throws IOException {
        Proposal changed = one.proposal();
        List<Finding> left = findings;
        for (int i = 0; i < ROUNDS && !left.isEmpty(); i++) {
            for (Finding finding : left.reversed()) {
                changed = mended(changed, finding).orElse(changed);
            }
            left = one.judge(rule, schemas, changed).findings();
        }
        return left.isEmpty();
    }

    /** From the last finding to the first, so that places in lists stand; empty where the fix no longer applies. */
    private static Optional<Proposal> mended(Proposal proposal, Finding finding) {
        if (finding.fix() == null) {
            return Optional.empty();
        }
        JsonPatch patch = JsonPatch.parse(finding.fix().patch());
        List<Change> changes = new ArrayList<>();
        boolean made = false;
        for (Change change : proposal.changes()) {
            Optional<Change> mended = change.id().kind().word().equals(finding.kind())
                            && change.id().key().toString().equals(finding.event())
                            && change instanceof Change.Put put
                    ? mended(put, patch)
                    : Optional.empty();
            made |= mended.isPresent();
            changes.add(mended.orElse(change));
        }
        return made ? Optional.of(new Proposal(changes, proposal.author(), proposal.reason())) : Optional.empty();
    }

    private static Optional<Change> mended(Change.Put put, JsonPatch patch) {
        Document document = put.declaration().document();
        return patch.apply(document.root())
                .flatMap(root -> new DeclarationReader().read(new Document(document.source(), root), new ArrayList<>()))
                .map(config -> new Change.Put(config, put.expectedVersion()));
    }
}
