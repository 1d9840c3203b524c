/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.rules.timestamp;

import io.tidegate.event.TimestampSpec;
import io.tidegate.event.TimestampUnit;
import io.tidegate.policy.BuiltInRule;
import io.tidegate.policy.Parameters;
import io.tidegate.policy.RuleDoc;
import io.tidegate.policy.Subject;
import io.tidegate.policy.Violation;
import io.tidegate.verdict.RuleId;
import io.tidegate.verdict.Severity;
import java.util.List;

/** A timestamp keeps its unit. */
final class UnitStable implements BuiltInRule {

    private static final RuleDoc DOC = new RuleDoc(
            RuleId.of("timestamp/unit-stable"),
            "The timestamp keeps the unit of the newest accepted version that declares a timestamp, also where its field"
                    + " changes.",
            "Records that are already in the topic keep the unit they were written in, and producers and consumers are"
                    + " never all switched at one moment. Whoever reads one unit as the other gets dates that are off by a"
                    + " factor of 1000 or more; nothing fails to decode, so nobody notices before the reports are wrong.",
            "Keep the unit. Where another one is needed, publish a new event on its own topic and move consumers to it.",
            Severity.DENY,
            List.of(),
            "Apache Avro 1.12 specification, \"Timestamps\": the unit is no part of the encoding, so schema resolution"
                    + " does not convert it");

    @Override
    public RuleDoc doc() {
        return DOC;
    }

    @Override
    public List<Violation> judge(Subject subject, Parameters parameters) {
        return subject.config().timestamp().stream()
                .flatMap(now -> subject
                        .lastAccepted(config -> config.timestamp().isPresent())
                        .flatMap(previous -> previous.timestamp())
                        .map(TimestampSpec::unit)
                        .filter(before -> before != now.unit())
                        .map(before -> violation(subject, before, now.unit()))
                        .stream())
                .toList();
    }

    private static Violation violation(Subject subject, TimestampUnit before, TimestampUnit after) {
        Misreading misreading = new Misreading(before, after);
        return Violation.at(
                        "/spec/timestamp/unit",
                        "unit changes from " + before.word() + " to " + after.word()
                                + ": consumers read the records that are already in "
                                + subject.config().topic().name() + ", and those of producers not yet switched, with "
                                + misreading.extent() + ". Keep " + before.word()
                                + ", or publish a new event on its own topic")
                .comparing(before.word(), after.word())
                .witness(misreading.witness());
    }
}
