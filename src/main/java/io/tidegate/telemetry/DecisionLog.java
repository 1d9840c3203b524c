/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.telemetry;

import io.tidegate.admission.GateListener;
import io.tidegate.registry.CommitOutcome;
import io.tidegate.verdict.ChangeSummary;
import io.tidegate.verdict.Finding;
import io.tidegate.verdict.Verdict;
import java.time.Duration;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** One log line a decision: what was decided about what, and by which rules and waivers; never what was proposed. */
public final class DecisionLog implements GateListener {

    private static final Logger LOG = Logger.getLogger("io.tidegate.decisions");

    @Override
    public void judged(Duration time) {}

    @Override
    public void committed(CommitOutcome outcome, Duration time) {}

    @Override
    public void decided(Verdict verdict) {
        LOG.infof(
                "verdict=%s dryRun=%s decision=%s revision=%d changes=[%s] findings=[%s]",
                verdict.outcome().word(),
                verdict.dryRun(),
                verdict.decision(),
                verdict.revision(),
                verdict.changes().stream().map(DecisionLog::text).collect(Collectors.joining(", ")),
                verdict.findings().stream().map(DecisionLog::text).distinct().collect(Collectors.joining(", ")));
    }

    private static String text(ChangeSummary change) {
        return change.change().word() + " " + named(change.kind(), change.event()) + "@" + change.version();
    }

    private static String text(Finding finding) {
        String waived = finding.waiver() == null ? "" : " waived by " + finding.waiver();
        return finding.severity().word() + " " + finding.rule() + " " + named(finding.kind(), finding.event()) + waived;
    }

    /** Nearly everything is about event configs, so only other kinds are named. */
    private static String named(String kind, String key) {
        return kind.equals("EventConfig") ? key : kind + " " + key;
    }
}
