/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.registry;

import io.tidegate.event.DeclarationId;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Whether a commit follows from a snapshot. A commit that does not is a fault in the program, never in the proposal. */
final class CommitCheck {

    private CommitCheck() {}

    static void check(Commit commit, Snapshot snapshot) {
        Set<Guard> guarded =
                commit.preconditions().stream().map(Precondition::guard).collect(Collectors.toSet());
        Set<String> receipted =
                commit.receipts().stream().map(Receipt::namespace).collect(Collectors.toSet());
        expect(receipted.size() == commit.receipts().size(), "one receipt a namespace");
        expect(guarded.size() == commit.preconditions().size(), "one precondition a guard");
        Stream.concat(receipted.stream(), commit.touched().stream())
                .map(Guard.Namespace::new)
                .forEach(written -> expect(guarded.contains(written), "a precondition for each namespace written"));
        expect(commit.touched().stream().noneMatch(receipted::contains), "namespaces touched or written, not both");
        versions(commit, snapshot, receipted);
        expect(guarded.containsAll(TopicMarks.moved(commit, snapshot)), "a precondition for each topic that is moved");
        commit.receipts().forEach(receipt -> receipt(commit, receipt, snapshot.head(receipt.namespace())));
    }

    private static void versions(Commit commit, Snapshot snapshot, Set<String> receipted) {
        Set<DeclarationId> ids = new HashSet<>();
        for (Version version : commit.versions()) {
            DeclarationId id = version.id();
            int next = snapshot.history(id).size() + 1;
            expect(ids.add(id), "one version each, not two of " + id);
            expect(version.number() == next, "version " + next + " of " + id + ", not " + version.number());
            expect(receipted.contains(id.namespace()), "a receipt in namespace " + id.namespace());
        }
    }

    private static void receipt(Commit commit, Receipt receipt, Head head) {
        expect(
                receipt.sequence() == head.sequence() + 1,
                "receipt " + (head.sequence() + 1) + " of " + receipt.namespace() + ", not " + receipt.sequence());
        expect(receipt.previous().equals(head.receipt()), "a receipt that names the hash of the one before");
        expect(receipt.decision().equals(commit.decision()), "receipts of the commit's own decision");
    }

    private static void expect(boolean holds, String what) {
        if (!holds) {
            throw new IllegalArgumentException("commit (expected: " + what + ")");
        }
    }
}
