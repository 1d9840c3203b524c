/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.registry;

import io.tidegate.event.EventKey;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;

/** Whether a commit follows from a snapshot. A commit that does not is a fault in the program, never in the proposal. */
final class CommitCheck {

    private CommitCheck() {}

    static void check(Commit commit, Snapshot snapshot) {
        Set<String> guarded =
                commit.preconditions().stream().map(Precondition::namespace).collect(Collectors.toSet());
        Set<String> receipted =
                commit.receipts().stream().map(Receipt::namespace).collect(Collectors.toSet());
        expect(receipted.size() == commit.receipts().size(), "one receipt a namespace");
        expect(guarded.size() == commit.preconditions().size(), "one precondition a namespace");
        expect(guarded.containsAll(receipted), "a precondition for each namespace that is written");
        versions(commit, snapshot, receipted);
        commit.receipts().forEach(receipt -> receipt(commit, receipt, snapshot.head(receipt.namespace())));
    }

    private static void versions(Commit commit, Snapshot snapshot, Set<String> receipted) {
        Set<EventKey> keys = new HashSet<>();
        for (Version version : commit.versions()) {
            EventKey key = version.key();
            int next = snapshot.history(key).size() + 1;
            expect(keys.add(key), "one version an event config, not two of " + key);
            expect(version.number() == next, "version " + next + " of " + key + ", not " + version.number());
            expect(receipted.contains(key.namespace()), "a receipt in namespace " + key.namespace());
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
