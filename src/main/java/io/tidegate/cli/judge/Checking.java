/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.cli.judge;

import io.tidegate.cli.CommandFailure;
import io.tidegate.event.Change;
import io.tidegate.event.Declaration;
import io.tidegate.event.Fingerprint;
import io.tidegate.event.Proposal;
import io.tidegate.event.ProposalReader;
import io.tidegate.policy.PolicySet;
import io.tidegate.verdict.Outcome;
import io.tidegate.verdict.Verdict;
import java.time.Clock;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * Judges what differs from the base, as a deploy of the same files would propose it; all else is what it stands beside. Where
 * nothing differs, what was given is proposed as it is, which changes nothing (docs/adr/0024).
 */
public final class Checking {

    private final PolicySet policies;
    private final Clock clock;

    public Checking(PolicySet policies, Clock clock) {
        this.policies = policies;
        this.clock = clock;
    }

    /**
     * The verdict; ends the command where there is more than one proposal may have.
     *
     * @param reason why it is proposed; may be empty
     */
    public Verdict judge(Question question, String reason) {
        List<Change> changes = changes(question);
        return changes.isEmpty()
                ? unchanged()
                : new LocalGate(policies, clock).judge(question.base().snapshot(), new Proposal(changes, "", reason));
    }

    private static List<Change> changes(Question question) {
        List<Change> changes = Stream.concat(
                        question.declarations().stream()
                                .filter(declaration -> !question.base().has(declaration))
                                .map(Checking::put),
                        question.deletions().stream().map(id -> new Change.Delete(id, OptionalInt.empty())))
                .toList();
        if (changes.size() > ProposalReader.MAX_CHANGES) {
            throw CommandFailure.unusable(changes.size() + " documents differ (expected: at most "
                    + ProposalReader.MAX_CHANGES + ", which one proposal may have; give fewer files at a time)");
        }
        boolean few = question.declarations().size() <= ProposalReader.MAX_CHANGES;
        return changes.isEmpty() && few
                ? question.declarations().stream().map(Checking::put).toList()
                : changes;
    }

    /** Whatever version the document names: numbers here are not those of a store. */
    private static Change put(Declaration declaration) {
        return new Change.Put(declaration, OptionalInt.empty());
    }

    private Verdict unchanged() {
        String nothing = Fingerprint.of("").hex();
        return new Verdict(
                Outcome.UNCHANGED,
                nothing,
                true,
                0,
                false,
                List.of(),
                List.of(),
                policies.digest().hex());
    }
}
