/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.event;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Changes that are offered together: all are admitted or none.
 *
 * @param changes by kind and key, at most one of each; at least one
 * @param author who proposes; empty where nobody said
 * @param reason why; empty where nobody said
 */
public record Proposal(List<Change> changes, String author, String reason) {

    public Proposal {
        changes = changes.stream().sorted(Comparator.comparing(Change::id)).toList();
        Set<DeclarationId> ids = new HashSet<>();
        for (Change change : changes) {
            if (!ids.add(change.id())) {
                throw new IllegalArgumentException("proposal: " + change.id() + " twice (expected: one change each)");
            }
        }
        if (changes.isEmpty()) {
            throw new IllegalArgumentException("proposal: empty (expected: at least one change)");
        }
    }
}
