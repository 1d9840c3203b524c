/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.verdict;

import java.util.List;

/**
 * The gate's answer to one proposal.
 *
 * @param decision id of the decision: a hash over everything that was judged, but not over the clock
 * @param dryRun whether nothing was to be written in any case
 * @param revision the store's revision: of the commit where one was made, else of the snapshot that was judged on
 * @param stale whether the snapshot may lag behind the store, which can happen to dry runs only
 * @param changes by event key
 * @param findings of all severities, by event key and place in the document
 * @param policies digest of the policies in force
 */
public record Verdict(
        Outcome outcome,
        String decision,
        boolean dryRun,
        long revision,
        boolean stale,
        List<ChangeSummary> changes,
        List<Finding> findings,
        String policies) {

    public Verdict {
        changes = List.copyOf(changes);
        findings = List.copyOf(findings);
    }
}
