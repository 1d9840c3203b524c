/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.rules.ordering;

import io.tidegate.event.EventConfig;
import io.tidegate.policy.BuiltInRule;
import io.tidegate.policy.Parameters;
import io.tidegate.policy.RuleDoc;
import io.tidegate.policy.Subject;
import io.tidegate.policy.Violation;
import io.tidegate.verdict.RuleId;
import io.tidegate.verdict.Severity;
import java.util.List;
import java.util.stream.Collectors;

/** A topic whose records have keys keeps its number of partitions, since keys move with it. */
final class PartitionsFrozen implements BuiltInRule {

    private static final int EXAMPLES = 2;

    private static final RuleDoc DOC = new RuleDoc(
            RuleId.of("ordering/partitions-frozen"),
            "A topic whose records have keys keeps its number of partitions.",
            "A key's partition is its hash modulo the number of partitions, so another number moves most keys, and Kafka"
                    + " does not move the records that are there already. Consumers meet a key's new records before its"
                    + " old ones, and joins and state kept by partition lose the key. The share of keys that move is"
                    + " exact for a hash that spreads evenly, as murmur2, crc32 and fnv1a do: of the remainders by the least"
                    + " common multiple of n and m partitions, min(n, m) are equal by both. Where the partitioner changes"
                    + " too, it is that of both changes together, counted over 10 000 sample keys (fewer where keys are"
                    + " very long); what the partitioner does alone is told by ordering/partitioner-frozen. The examples are placed by the partitioner's own hash;"
                    + " their keys are made of the key's fields, an int or long as Kafka's serializers write it, everything"
                    + " else as text, several fields joined by |."
                    + " Where the topic's name changes too nothing moves: it is another topic.",
            "Keep the number of partitions. For more, create a topic under a new name, switch producers to it, and let"
                    + " consumers finish the old one first.",
            Severity.DENY,
            List.of(),
            "Apache Kafka documentation, \"Modifying topics\" (adding partitions does not move existing data);"
                    + " BuiltInPartitioner.partitionForKey; librdkafka rd_kafka_msg_partitioner_consistent and _fnv1a");

    @Override
    public RuleDoc doc() {
        return DOC;
    }

    @Override
    public List<Violation> judge(Subject subject, Parameters parameters) {
        String topic = subject.config().topic().name();
        return subject.lastAccepted(config -> config.topic().name().equals(topic))
                .filter(KeyFields::keyed)
                .filter(previous -> previous.topic().partitions()
                        != subject.config().topic().partitions())
                .map(previous -> List.of(violation(subject, previous)))
                .orElse(List.of());
    }

    private static Violation violation(Subject subject, EventConfig previous) {
        Placement before = Placement.of(previous.topic());
        Placement after = Placement.of(subject.config().topic());
        KeyFields keys = KeyFields.of(previous, subject.validSchemaOf(previous));
        List<KeyMove> examples =
                KeyMove.all(before, after, keys).limit(EXAMPLES).toList();
        Violation violation = Violation.at(
                        "/spec/topic/partitions",
                        before.partitions() + " -> " + after.partitions() + ": " + MovedShare.words(before, after, keys)
                                + (examples.isEmpty() ? "" : "; " + examples.getFirst())
                                + ". A key's new records are read before its old ones, which stay where they are, and"
                                + " consumers' joins and state by partition lose it. Keep " + before.partitions()
                                + ", or create a topic with " + after.partitions()
                                + " partitions under a new name and let consumers finish this one first")
                .comparing(before.partitions(), after.partitions())
                .fix(Repair.partitions(before.partitions()));
        return examples.isEmpty()
                ? violation
                : violation.witness(examples.stream().map(KeyMove::toString).collect(Collectors.joining(", ")));
    }
}
