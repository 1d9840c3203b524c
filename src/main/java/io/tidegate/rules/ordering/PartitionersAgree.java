/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.rules.ordering;

import io.tidegate.document.JsonPatch;
import io.tidegate.document.Pointer;
import io.tidegate.event.EventConfig;
import io.tidegate.event.Partitioner;
import io.tidegate.event.Producer;
import io.tidegate.policy.BuiltInRule;
import io.tidegate.policy.Parameters;
import io.tidegate.policy.RuleDoc;
import io.tidegate.policy.Subject;
import io.tidegate.policy.Violation;
import io.tidegate.verdict.RuleId;
import io.tidegate.verdict.Severity;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** All producers of an event place keys by the topic's partitioner. */
final class PartitionersAgree implements BuiltInRule {

    private static final Pointer TOPIC = Pointer.of("/spec/topic/partitioner");
    private static final Pointer PRODUCERS = Pointer.of("/spec/producers");

    private static final RuleDoc DOC = new RuleDoc(
            RuleId.of("ordering/partitioners-agree"),
            "Every producer that names its partitioner names the topic's (murmur2 where the topic names none).",
            "Clients hash keys differently by default: Kafka's Java client by murmur2, librdkafka (C, C++, Python, Go,"
                    + " .NET, Node.js) by crc32, Sarama by fnv1a. Two producers that disagree put one key into two"
                    + " partitions, and consumers read its records in any order. Nothing is wrong where records have no"
                    + " key or the topic has one partition.",
            "Set one partitioner in every client: in librdkafka `partitioner=murmur2_random`, `consistent_random` (crc32)"
                    + " or `fnv1a_random`.",
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
        if (!KeyFields.keyed(config) || config.topic().partitions() == 1) {
            return List.of();
        }
        KeyFields keys = KeyFields.of(config, subject.validSchema());
        List<JsonPatch> topics = topicAsProducers(subject).stream().toList();
        return IntStream.range(0, config.producers().size())
                .boxed()
                .flatMap(i -> judge(config, i, keys, topics).stream())
                .toList();
    }

    private static Optional<Violation> judge(EventConfig config, int index, KeyFields keys, List<JsonPatch> topics) {
        Producer producer = config.producers().get(index);
        Partitioner expected = config.topic().partitioner();
        return producer.partitioner()
                .filter(partitioner -> !partitioner.equals(expected))
                .map(partitioner -> violation(config, producer.name(), partitioner, index, keys, topics));
    }

    /** Where a new event's topic names none and all producers name the same: that one, since keys are placed by it. */
    private static Optional<JsonPatch> topicAsProducers(Subject subject) {
        EventConfig config = subject.config();
        List<Optional<Partitioner>> named = config.producers().stream()
                .map(Producer::partitioner)
                .distinct()
                .toList();
        boolean open = !stated(config) && subject.history().isEmpty() && named.size() == 1;
        return open
                ? named.getFirst().map(partitioner -> JsonPatch.set("/spec/topic/partitioner", partitioner.name()))
                : Optional.empty();
    }

    private static Violation violation(
            EventConfig config,
            String producer,
            Partitioner partitioner,
            int index,
            KeyFields keys,
            List<JsonPatch> topics) {
        Placement topic = Placement.of(config.topic());
        Placement own = new Placement(partitioner, topic.partitions());
        Partitioner expected = topic.partitioner();
        Violation violation = Violation.at(
                PRODUCERS.child(index).child("partitioner"),
                "producer " + producer + " places keys by " + partitioner + ", but the topic's partitioner is "
                        + expected
                        + (stated(config) ? "" : " (the default)") + KeyMove.unknown(own, topic)
                        + ": records of one key can land in two partitions, so consumers read them in any order."
                        + (topics.isEmpty() ? " Set" : " Name " + partitioner + " as the topic's, or set")
                        + " the producer's to " + expected + setting(expected));
        Violation mended =
                Repair.offer(violation, Stream.concat(topics.stream(), Stream.of(Repair.partitioner(index, expected))));
        return KeyMove.all(topic, own, keys)
                .findFirst()
                .map(move -> mended.witness("`" + move.key() + "` of " + topic.partitions() + " partitions: "
                        + move.from() + " by " + expected + ", " + move.to() + " by " + partitioner))
                .orElse(mended);
    }

    private static boolean stated(EventConfig config) {
        return config.document().at(TOPIC).isPresent();
    }

    private static String setting(Partitioner partitioner) {
        return switch (partitioner.name()) {
            case "murmur2" -> " (Java's default; librdkafka: partitioner=murmur2_random)";
            case "crc32" -> " (librdkafka's default, partitioner=consistent_random)";
            case "fnv1a" -> " (Sarama's default; librdkafka: partitioner=fnv1a_random)";
            default -> "";
        };
    }
}
