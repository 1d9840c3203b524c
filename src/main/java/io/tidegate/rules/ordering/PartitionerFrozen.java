/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.rules.ordering;

import io.tidegate.event.EventConfig;
import io.tidegate.event.TopicSpec;
import io.tidegate.policy.BuiltInRule;
import io.tidegate.policy.Parameters;
import io.tidegate.policy.RuleDoc;
import io.tidegate.policy.Subject;
import io.tidegate.policy.Violation;
import io.tidegate.verdict.RuleId;
import io.tidegate.verdict.Severity;
import java.util.List;
import java.util.stream.Collectors;

/** A topic whose records have keys keeps its partitioner, since nearly all keys move with it. */
final class PartitionerFrozen implements BuiltInRule {

    private static final int EXAMPLES = 2;

    private static final RuleDoc DOC = new RuleDoc(
            RuleId.of("ordering/partitioner-frozen"),
            "A topic whose records have keys keeps its partitioner.",
            "Another hash puts nearly every key into another partition, and the records that are there already stay where"
                    + " they are. Consumers meet a key's new records before its old ones, and joins and state kept by"
                    + " partition lose the key. The share of keys that move is counted over 10 000 sample keys, fewer where"
                    + " keys are very long, by the hashes of both partitioners and the number of partitions that was"
                    + " accepted: what a changed number of partitions does is told by ordering/partitions-frozen. Where the"
                    + " topic has one partition, records have no key, or the topic's name changes too, nothing moves.",
            "Keep the partitioner, and set it in clients that hash otherwise by default. For another one, create a topic"
                    + " under a new name, switch producers to it, and let consumers finish the old one first.",
            Severity.DENY,
            List.of(),
            "Apache Kafka BuiltInPartitioner.partitionForKey; librdkafka CONFIGURATION.md, \"partitioner\"; Sarama"
                    + " NewHashPartitioner");

    @Override
    public RuleDoc doc() {
        return DOC;
    }

    @Override
    public List<Violation> judge(Subject subject, Parameters parameters) {
        EventConfig config = subject.config();
        return subject.lastAccepted(accepted ->
                        accepted.topic().name().equals(config.topic().name()))
                .filter(previous -> KeyFields.keyed(previous) && KeyFields.keyed(config))
                .filter(previous -> differ(previous.topic(), config.topic()))
                .map(previous -> List.of(violation(subject, previous)))
                .orElse(List.of());
    }

    private static boolean differ(TopicSpec before, TopicSpec after) {
        return before.partitions() > 1
                && after.partitions() > 1
                && !before.partitioner().equals(after.partitioner());
    }

    private static Violation violation(Subject subject, EventConfig previous) {
        Placement before = Placement.of(previous.topic());
        Placement after = new Placement(subject.config().topic().partitioner(), before.partitions());
        KeyFields keys = KeyFields.of(previous, subject.validSchemaOf(previous));
        List<KeyMove> examples =
                KeyMove.all(before, after, keys).limit(EXAMPLES).toList();
        Violation violation = Violation.at(
                        "/spec/topic/partitioner",
                        "the partitioner changes, over " + before.partitions() + " partitions: "
                                + MovedShare.words(before, after, keys)
                                + (examples.isEmpty() ? "" : "; " + examples.getFirst())
                                + ". A key's new records are read before its old ones, which stay where they are, and"
                                + " consumers' joins and state by partition lose it. Keep " + before.partitioner()
                                + ", or create a topic with " + after.partitioner()
                                + " under a new name and let consumers finish this one first")
                .comparing(before.partitioner(), after.partitioner())
                .fix(Repair.partitioner(subject.config(), before.partitioner()));
        return examples.isEmpty()
                ? violation
                : violation.witness(examples.stream().map(KeyMove::toString).collect(Collectors.joining(", ")));
    }
}
