/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.registry;

import java.util.List;

/**
 * What is to be written in one transaction. Without versions it only verifies its preconditions, by a linearizable read.
 *
 * @param preconditions one a namespace that was read or written
 * @param versions the new versions, their revision still 0
 * @param receipts one a namespace that is written
 */
public record Commit(
        String decision, List<Precondition> preconditions, List<Version> versions, List<Receipt> receipts) {

    public Commit {
        preconditions = List.copyOf(preconditions);
        versions = List.copyOf(versions);
        receipts = List.copyOf(receipts);
    }
}
