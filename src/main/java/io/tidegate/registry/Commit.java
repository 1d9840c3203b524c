/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.registry;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What is to be written in one transaction. Without versions it only verifies its preconditions, by a linearizable read.
 *
 * @param preconditions one a guard that was read or is written
 * @param versions the new versions, their revision still 0
 * @param receipts one a namespace that is written
 * @param touched namespaces that a version newly refers to: their heads are written again as they are, so that whoever judges
 *     a change there at the same time takes notice
 */
public record Commit(
        String decision,
        List<Precondition> preconditions,
        List<Version> versions,
        List<Receipt> receipts,
        Set<String> touched) {

    public Commit {
        preconditions = List.copyOf(preconditions);
        versions = List.copyOf(versions);
        receipts = List.copyOf(receipts);
        touched = Collections.unmodifiableSet(new TreeSet<>(touched));
    }

    /** Verifies that the guards have not moved. */
    public static Commit verification(List<Precondition> preconditions) {
        return new Commit("", preconditions, List.of(), List.of(), Set.of());
    }
}
