/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.rules.lifecycle;

import io.tidegate.document.JsonPatch;
import io.tidegate.event.EventConfig;
import io.tidegate.event.TopicSpec.Cleanup;
import io.tidegate.policy.BuiltInRule;
import io.tidegate.policy.Parameters;
import io.tidegate.policy.RuleDoc;
import io.tidegate.policy.Subject;
import io.tidegate.policy.Violation;
import io.tidegate.verdict.ChangeKind;
import io.tidegate.verdict.RuleId;
import io.tidegate.verdict.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** Consumers know when an event moves to another topic. */
final class TopicRename implements BuiltInRule {

    private static final String POINTER = "/spec/topic/name";

    private static final RuleDoc DOC = new RuleDoc(
            RuleId.of("lifecycle/topic-rename"),
            "An event keeps its topic's name while its version in force declares consumers, unless the reason "
                    + "of the proposal names the old topic.",
            "A topic cannot be renamed: a new one is made, empty. Consumers that are subscribed to the old "
                    + "one get no error and no more records, and what they have not read yet is deleted there when its "
                    + "retention ends. A new topic is the right way to another number of partitions or another unit, if "
                    + "the consumers are moved.",
            "Keep the name; or publish a new event on the new topic beside the old one, let consumers read "
                    + "the old one to its end and switch, and then delete the old event. Where that has been done by "
                    + "hand, say so in the reason, with the old topic's name: `orders.placed is drained`.",
            Severity.WARN,
            List.of(),
            "Apache Kafka documentation, \"Basic Kafka Operations\" (a topic has no operation that renames it)");

    @Override
    public RuleDoc doc() {
        return DOC;
    }

    @Override
    public Set<ChangeKind> changes() {
        return Set.of(ChangeKind.UPDATE);
    }

    @Override
    public List<Violation> judge(Subject subject, Parameters parameters) {
        String now = subject.config().topic().name();
        return subject
                .previous()
                .filter(before -> !before.topic().name().equals(now))
                .filter(before -> !before.consumers().isEmpty())
                .filter(before -> !subject.reason().contains(before.topic().name()))
                .map(before -> violation(subject, before))
                .stream()
                .toList();
    }

    private static Violation violation(Subject subject, EventConfig before) {
        String from = before.topic().name();
        String to = subject.config().topic().name();
        ConsumerNames consumers = new ConsumerNames(before.consumers());
        Violation violation = Violation.at(
                        POINTER,
                        "topic changes from " + from + " to " + to + ", but " + consumers.declared()
                                + ": a topic cannot be renamed, so who is subscribed to " + from
                                + " reads no new records, without an error. Keep " + from
                                + ", or publish a new event on " + to
                                + " and let consumers finish the old topic first; where that is done, say so in the"
                                + " reason, with the name " + from)
                .comparing(from, to)
                .fix(JsonPatch.set(POINTER, from));
        return before.topic()
                .retention()
                .filter(_ -> before.topic().cleanup() != Cleanup.COMPACT)
                .map(retention -> violation.witness(witness(from, subject.now(), retention)))
                .orElse(violation);
    }

    private static String witness(String from, Instant now, Duration retention) {
        return "the last record in " + from + ", if written at " + now + ", is deleted from " + now.plus(retention)
                + " on, read or not";
    }
}
