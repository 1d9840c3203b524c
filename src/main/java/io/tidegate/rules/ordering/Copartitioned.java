/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.rules.ordering;

import io.tidegate.document.Pointer;
import io.tidegate.event.EventConfig;
import io.tidegate.event.Partitioner;
import io.tidegate.policy.BuiltInRule;
import io.tidegate.policy.Parameters;
import io.tidegate.policy.RuleDoc;
import io.tidegate.policy.Subject;
import io.tidegate.policy.Violation;
import io.tidegate.rules.reference.EventNames;
import io.tidegate.verdict.RuleId;
import io.tidegate.verdict.Severity;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Events of one stream with the same key are spread over partitions alike. */
final class Copartitioned implements BuiltInRule {

    private static final RuleDoc DOC = new RuleDoc(
            RuleId.of("ordering/copartitioned"),
            "Events of one stream that declare the same key fields have the same number of partitions and the same"
                    + " partitioner.",
            "A consumer that joins events reads partition n of each topic together. Where the events are spread"
                    + " differently, one key is in partition 3 here and in partition 9 there: another instance reads the"
                    + " match, and the join silently finds nothing. With one partition each nothing can go wrong.",
            "Give all events of the stream with this key the same `topic.partitions` and `topic.partitioner`; changes to"
                    + " several events can be offered in one proposal.",
            Severity.DENY,
            List.of(),
            "Kafka Streams documentation, \"Co-partitioning requirements\" of joins");

    @Override
    public RuleDoc doc() {
        return DOC;
    }

    @Override
    public List<Violation> judge(Subject subject, Parameters parameters) {
        List<String> key = subject.config().ordering().key();
        if (key.isEmpty()) {
            return List.of();
        }
        Placement own = Placement.of(subject.config().topic());
        List<EventConfig> peers = subject.peers().stream()
                .filter(peer -> peer.ordering().key().equals(key))
                .filter(peer -> own.partitions() > 1 || peer.topic().partitions() > 1)
                .toList();
        List<List<EventConfig>> partitions =
                differing(peers, own.partitions(), peer -> peer.topic().partitions());
        List<List<EventConfig>> partitioners = differing(
                peers,
                own.partitioner().name(),
                peer -> peer.topic().partitioner().name());
        return Stream.concat(
                        partitions.stream().map(group -> partitions(subject, group, partitions.size() == 1)),
                        partitioners.stream().map(group -> partitioner(subject, group, partitioners.size() == 1)))
                .toList();
    }

    /** The peers that differ, in one group for each value. */
    private static <T extends Comparable<T>> List<List<EventConfig>> differing(
            List<EventConfig> peers, T own, Function<EventConfig, T> value) {
        return List.copyOf(peers.stream()
                .filter(peer -> !value.apply(peer).equals(own))
                .collect(Collectors.groupingBy(value, TreeMap::new, Collectors.toList()))
                .values());
    }

    /** Where the peers differ among themselves, it is not for us to say which of them is right. */
    private static Violation partitions(Subject subject, List<EventConfig> group, boolean alone) {
        Violation violation = violation(subject, group, "partitions", "number of partitions", Placement::partitions);
        int theirs = group.getFirst().topic().partitions();
        return alone ? violation.fix(Repair.partitions(theirs)) : violation;
    }

    private static Violation partitioner(Subject subject, List<EventConfig> group, boolean alone) {
        Violation violation = violation(subject, group, "partitioner", "partitioner", Placement::partitioner);
        Partitioner theirs = group.getFirst().topic().partitioner();
        return alone ? violation.fix(Repair.partitioner(subject.config(), theirs)) : violation;
    }

    private static Violation violation(
            Subject subject, List<EventConfig> group, String member, String what, Function<Placement, Object> value) {
        Placement own = Placement.of(subject.config().topic());
        EventConfig peer = group.getFirst();
        Placement theirs = Placement.of(peer.topic());
        Violation violation = Violation.at(
                Pointer.of("/spec/topic").child(member),
                what + " is " + value.apply(own) + ", but " + value.apply(theirs) + " in " + new EventNames(group)
                        + ", of the same stream and key "
                        + subject.config().ordering().key()
                        + KeyMove.unknown(own, theirs)
                        + ": one key can be in partitions of different numbers, so consumers that join the events miss"
                        + " matches. Give all of them the same " + what);
        return KeyMove.all(own, theirs, KeyFields.of(subject.config(), subject.validSchema()))
                .findFirst()
                .map(move -> violation.witness("`" + move.key() + "` is in partition " + move.from() + " of "
                        + subject.config().topic().name() + " and in " + move.to() + " of "
                        + peer.topic().name()))
                .orElse(violation);
    }
}
