/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.admission;

import io.tidegate.document.CanonicalJson;
import io.tidegate.document.Document;
import io.tidegate.document.JsonPatch;
import io.tidegate.event.Change;
import io.tidegate.event.DeclarationReader;
import io.tidegate.event.Proposal;
import io.tidegate.verdict.Finding;
import io.tidegate.verdict.Fix;
import io.tidegate.verdict.RuleId;
import io.tidegate.verdict.Severity;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Tries the changes that rules suggest, by judging the proposal with each of them. A suggestion becomes a fix where the
 * finding is gone with it and nothing is denied that was not denied before.
 */
final class FixProof {

    /** Each trial judges the whole proposal once more, so their number bounds what a rejection can cost. */
    private static final int MOST_TRIALS = 16;

    /** Trials of large proposals are fewer: in characters of canonical text that may be judged again. */
    private static final long MOST_TEXT = 1L << 20;

    /** What one more event config or version that is looked at costs, in characters of text. */
    private static final long TEXT_READ = 2_000;

    /** Longer fixes, in characters of JSON, are not offered: nobody would read them, and answers and receipts hold them. */
    private static final int LONGEST = 8_000;

    private final Proposal proposal;
    private final Function<Proposal, List<Finding>> judge;
    private final List<Finding> before;
    private int trialsLeft;

    private FixProof(Proposal proposal, List<Finding> before, int read, Function<Proposal, List<Finding>> judge) {
        this.proposal = proposal;
        this.before = before;
        this.judge = judge;
        this.trialsLeft = Math.clamp(MOST_TEXT / (1 + length(proposal) + TEXT_READ * read), 1, MOST_TRIALS);
    }

    /**
     * The findings, with a fix where one of the suggestions is proven.
     *
     * @param found the findings to prove fixes for
     * @param all those too that are only counted in the answer: one of them that moves up is no new one
     * @param read how many others had to be looked at to judge the proposal
     * @param judge finds all that is wrong with a changed proposal
     */
    static List<Finding> prove(
            List<Found> found, List<Found> all, Proposal proposal, int read, Function<Proposal, List<Finding>> judge) {
        if (found.stream().allMatch(one -> one.suggestions().isEmpty())) {
            return found.stream().map(Found::finding).toList();
        }
        List<Finding> before = all.stream().map(Found::finding).toList();
        FixProof proof = new FixProof(proposal, before, read, judge);
        return found.stream().map(proof::prove).toList();
    }

    private Finding prove(Found found) {
        for (JsonPatch suggestion : found.suggestions()) {
            Fix fix = fix(found, suggestion);
            Optional<Proposal> changed = trialsLeft > 0 && fix.patch().length() <= LONGEST
                    ? changed(found.change().change(), suggestion)
                    : Optional.empty();
            if (changed.isPresent()) {
                trialsLeft--;
                if (mends(found.finding(), judge.apply(changed.get()))) {
                    return found.finding().with(fix);
                }
            }
        }
        return found.finding();
    }

    private static Fix fix(Found found, JsonPatch suggestion) {
        JsonPatch spelled = found.change()
                .change()
                .proposed()
                .map(declaration -> suggestion.spelledFor(declaration.document().root()))
                .orElse(suggestion);
        return new Fix(CanonicalJson.text(spelled.json()));
    }

    /** The proposal with the suggestion made; empty where it cannot be made or what comes out cannot be read. */
    private Optional<Proposal> changed(Change broken, JsonPatch patch) {
        return broken instanceof Change.Put put
                ? mended(put, patch)
                        .map(mended -> proposal.changes().stream()
                                .map(change -> change.id().equals(broken.id()) ? mended : change)
                                .toList())
                        .map(changes -> new Proposal(changes, proposal.author(), proposal.reason()))
                : Optional.empty();
    }

    private static Optional<Change> mended(Change.Put put, JsonPatch patch) {
        Document document = put.declaration().document();
        return patch.apply(document.root())
                .flatMap(root -> new DeclarationReader().read(new Document(document.source(), root), new ArrayList<>()))
                .filter(declaration -> declaration.id().equals(put.id()))
                .map(declaration -> new Change.Put(declaration, put.expectedVersion()));
    }

    /** A finding's place, whatever its words: those may tell values that the change has altered. */
    private record Place(RuleId rule, String kind, String event, String pointer) {
        static Place of(Finding finding) {
            return new Place(finding.rule(), finding.kind(), finding.event(), finding.pointer());
        }
    }

    private boolean mends(Finding finding, List<Finding> after) {
        Place place = Place.of(finding);
        Map<Place, Integer> denied = denials(before);
        return count(after, place) < count(before, place)
                && denials(after).entrySet().stream()
                        .allMatch(entry -> entry.getValue() <= denied.getOrDefault(entry.getKey(), 0));
    }

    private static long count(List<Finding> findings, Place place) {
        return findings.stream().filter(one -> Place.of(one).equals(place)).count();
    }

    private static Map<Place, Integer> denials(List<Finding> findings) {
        Map<Place, Integer> denials = new HashMap<>();
        findings.stream()
                .filter(finding -> finding.severity() == Severity.DENY)
                .forEach(finding -> denials.merge(Place.of(finding), 1, Integer::sum));
        return denials;
    }

    private static long length(Proposal proposal) {
        return proposal.changes().stream()
                .flatMap(change -> change.proposed().stream())
                .mapToLong(declaration ->
                        CanonicalJson.text(declaration.document().root()).length())
                .sum();
    }
}
