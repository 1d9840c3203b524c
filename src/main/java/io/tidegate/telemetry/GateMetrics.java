/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.telemetry;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.tidegate.admission.GateListener;
import io.tidegate.registry.CommitOutcome;
import io.tidegate.verdict.Finding;
import io.tidegate.verdict.Verdict;
import java.time.Duration;

/** Counts and times what the gate does. Tags come from closed sets: no event, author or key is ever one. */
public final class GateMetrics implements GateListener {

    private static final Duration[] OBJECTIVES = {
        Duration.ofMillis(1),
        Duration.ofMillis(5),
        Duration.ofMillis(10),
        Duration.ofMillis(25),
        Duration.ofMillis(50),
        Duration.ofMillis(100),
        Duration.ofMillis(250),
        Duration.ofSeconds(1),
        Duration.ofSeconds(5)
    };

    private final MeterRegistry meters;
    private final Timer judgement;
    private final Counter conflicts;

    public GateMetrics(MeterRegistry meters) {
        this.meters = meters;
        this.judgement =
                timer("tidegate.judgement", "Time to judge one proposal once").register(meters);
        this.conflicts = Counter.builder("tidegate.conflicts")
                .description("Judgements that had to be made again because the store had moved on")
                .register(meters);
    }

    @Override
    public void judged(Duration time) {
        judgement.record(time);
    }

    @Override
    public void committed(CommitOutcome outcome, Duration time) {
        timer("tidegate.commit", "Time for the store to take or refuse one commit")
                .tag("outcome", word(outcome))
                .register(meters)
                .record(time);
        if (outcome instanceof CommitOutcome.Conflict) {
            conflicts.increment();
        }
    }

    @Override
    public void decided(Verdict verdict) {
        Counter.builder("tidegate.verdicts")
                .description("Verdicts by outcome")
                .tag("outcome", verdict.outcome().word())
                .tag("dry_run", Boolean.toString(verdict.dryRun()))
                .register(meters)
                .increment();
        for (Finding finding : verdict.findings()) {
            Counter.builder("tidegate.findings")
                    .description("Findings by rule and severity")
                    .tag("rule", finding.rule().toString())
                    .tag("severity", finding.severity().word())
                    .register(meters)
                    .increment();
        }
    }

    private static Timer.Builder timer(String name, String description) {
        return Timer.builder(name).description(description).serviceLevelObjectives(OBJECTIVES);
    }

    private static String word(CommitOutcome outcome) {
        return switch (outcome) {
            case CommitOutcome.Committed _ -> "committed";
            case CommitOutcome.Conflict _ -> "conflict";
            case CommitOutcome.TooLarge _ -> "too_large";
            case CommitOutcome.Unavailable _ -> "unavailable";
            case CommitOutcome.Unknown _ -> "unknown";
        };
    }
}
