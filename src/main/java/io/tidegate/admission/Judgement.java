/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.admission;

import io.tidegate.document.ObjectNode;
import io.tidegate.event.Fingerprint;
import io.tidegate.registry.Guard;
import io.tidegate.verdict.ChangeSummary;
import io.tidegate.verdict.Finding;
import io.tidegate.verdict.Outcome;
import java.util.List;

/**
 * What the judge says of a proposal, before anything is written.
 *
 * @param inputs everything that was judged, by fingerprint; the decision id is its hash
 * @param guards what must not move before the commit
 */
public record Judgement(
        Outcome outcome, ObjectNode inputs, List<ChangeSummary> changes, List<Finding> findings, List<Guard> guards) {

    public Judgement {
        changes = List.copyOf(changes);
        findings = List.copyOf(findings);
        guards = List.copyOf(guards);
    }

    /** Id of the decision: a hash over what was judged, but not over the clock. */
    public String decision() {
        return Fingerprint.of(inputs).hex();
    }
}
