/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.event;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Changes that are offered together: all are admitted or none.
 *
 * @param changes by event key, at most one an event; at least one
 * @param author who proposes; empty where nobody said
 * @param reason why; empty where nobody said
 */
public record Proposal(List<Change> changes, String author, String reason) {

    public Proposal {
        changes = changes.stream().sorted(Comparator.comparing(Change::key)).toList();
        Set<EventKey> keys = new HashSet<>();
        for (Change change : changes) {
            if (!keys.add(change.key())) {
                throw new IllegalArgumentException(
                        "proposal: " + change.key() + " twice (expected: one change an event)");
            }
        }
        if (changes.isEmpty()) {
            throw new IllegalArgumentException("proposal: empty (expected: at least one change)");
        }
    }
}
