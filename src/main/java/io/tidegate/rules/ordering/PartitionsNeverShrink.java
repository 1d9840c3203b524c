/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.rules.ordering;

import io.tidegate.policy.BuiltInRule;
import io.tidegate.policy.Parameters;
import io.tidegate.policy.RuleDoc;
import io.tidegate.policy.Subject;
import io.tidegate.policy.Violation;
import io.tidegate.verdict.RuleId;
import io.tidegate.verdict.Severity;
import java.util.List;

/** A topic's number of partitions does not fall, with or without keys. */
final class PartitionsNeverShrink implements BuiltInRule {

    private static final RuleDoc DOC = new RuleDoc(
            RuleId.of("ordering/partitions-never-shrink"),
            "A topic's number of partitions never falls.",
            "Kafka cannot take partitions away from a topic. The config would be accepted but could not be applied, and"
                    + " servers would then believe in fewer partitions than the topic has: consumers that are assigned by"
                    + " hand leave the last ones unread.",
            "Keep the number of partitions. For fewer, create a topic under a new name and move to it.",
            Severity.DENY,
            List.of(),
            "Apache Kafka documentation, \"Modifying topics\" (Kafka does not support reducing the number of partitions);"
                    + " KIP-195");

    @Override
    public RuleDoc doc() {
        return DOC;
    }

    @Override
    public List<Violation> judge(Subject subject, Parameters parameters) {
        String topic = subject.config().topic().name();
        int after = subject.config().topic().partitions();
        return subject.lastAccepted(config -> config.topic().name().equals(topic))
                .map(previous -> previous.topic().partitions())
                .filter(before -> after < before)
                .map(before -> List.of(violation(topic, before, after)))
                .orElse(List.of());
    }

    private static Violation violation(String topic, int before, int after) {
        return Violation.at(
                        "/spec/topic/partitions",
                        before + " -> " + after + ": Kafka cannot take partitions away from " + topic
                                + ", so servers would hold a config that the topic contradicts, and consumers that follow"
                                + " it would leave partitions unread. Keep " + before + ", or create a topic with "
                                + after + " partitions under a new name")
                .comparing(before, after)
                .fix(Repair.partitions(before))
                .witness(
                        after == before - 1
                                ? "partition " + after + " and its records stay, unread"
                                : "partitions " + after + " to " + (before - 1) + " and their records stay, unread");
    }
}
