/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.rules.timestamp;

import io.tidegate.document.JsonPatch;
import io.tidegate.event.TimestampSpec;
import io.tidegate.policy.BuiltInRule;
import io.tidegate.policy.Parameters;
import io.tidegate.policy.RuleDoc;
import io.tidegate.policy.Subject;
import io.tidegate.policy.Violation;
import io.tidegate.verdict.RuleId;
import io.tidegate.verdict.Severity;
import java.util.List;
import java.util.Optional;

/** A timestamp does not change whose time it tells. */
final class SemanticsStable implements BuiltInRule {

    private static final RuleDoc DOC = new RuleDoc(
            RuleId.of("timestamp/semantics-stable"),
            "The timestamp keeps the semantics, event-time or ingestion-time, of the newest accepted version "
                    + "that declares a timestamp.",
            "When it happened and when it was taken in are different questions. Consumers' windows and "
                    + "watermarks rest on one of them: after a change, records of before and after are put in order by "
                    + "two different clocks, late ones jump between windows, and figures of the two sides cannot be "
                    + "compared.",
            "Keep the semantics; add a second field for the other time. Where consumers are to order by it, "
                    + "publish a new event on its own topic.",
            Severity.DENY,
            List.of(),
            "");

    @Override
    public RuleDoc doc() {
        return DOC;
    }

    @Override
    public List<Violation> judge(Subject subject, Parameters parameters) {
        Optional<TimestampSpec> before = TimestampField.accepted(subject);
        return subject.config().timestamp().stream()
                .flatMap(after -> before.filter(accepted -> accepted.semantics() != after.semantics()).stream()
                        .map(accepted -> violation(subject, accepted, after)))
                .toList();
    }

    private static Violation violation(Subject subject, TimestampSpec before, TimestampSpec after) {
        String kept = before.semantics().word();
        Violation violation = Violation.at(
                        "/spec/timestamp/semantics",
                        "semantics change from " + kept + " to "
                                + after.semantics().word()
                                + ": consumers put the records that are already in "
                                + subject.config().topic().name()
                                + " and new ones in one order by two different times, and late records change their"
                                + " window. Keep " + kept
                                + " and add a field for the other time, or publish a new event"
                                + " on its own topic")
                .comparing(kept, after.semantics().word())
                .fix(JsonPatch.set("/spec/timestamp/semantics", kept));
        return after.allowedLateness()
                .or(before::allowedLateness)
                .filter(lateness -> !lateness.isZero())
                .map(lateness -> violation.witness(new Delay(lateness).witness()))
                .orElse(violation);
    }
}
