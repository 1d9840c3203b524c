/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.rules.ordering;

import io.tidegate.document.Pointer;
import io.tidegate.event.EventConfig;
import io.tidegate.policy.BuiltInRule;
import io.tidegate.policy.Parameters;
import io.tidegate.policy.RuleDoc;
import io.tidegate.policy.Subject;
import io.tidegate.policy.Violation;
import io.tidegate.verdict.RuleId;
import io.tidegate.verdict.Severity;
import java.util.Collection;
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
                    + " match, and the join silently finds nothing.",
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
        List<EventConfig> peers = subject.peers().stream()
                .filter(peer -> peer.ordering().key().equals(key))
                .toList();
        Placement own = Placement.of(subject.config().topic());
        return Stream.concat(
                        differing(peers, own.partitions(), peer -> peer.topic().partitions()).stream()
                                .map(group -> partitions(subject, own, group)),
                        differing(
                                        peers,
                                        own.partitioner().name(),
                                        peer -> peer.topic().partitioner().name())
                                .stream()
                                .map(group -> partitioner(subject, own, group)))
                .toList();
    }

    /** The peers that differ, in one group for each value. */
    private static <T extends Comparable<T>> Collection<List<EventConfig>> differing(
            List<EventConfig> peers, T own, Function<EventConfig, T> value) {
        return peers.stream()
                .filter(peer -> !value.apply(peer).equals(own))
                .collect(Collectors.groupingBy(value, TreeMap::new, Collectors.toList()))
                .values();
    }

    private static Violation partitions(Subject subject, Placement own, List<EventConfig> peers) {
        int theirs = peers.getFirst().topic().partitions();
        String message = own.partitions() + " partitions, but " + names(peers) + " of the same stream and key "
                + subject.config().ordering().key() + " " + (peers.size() == 1 ? "has " : "have ") + theirs
                + ": one key is in partitions of different numbers, so consumers that join the events miss matches."
                + " Give all of them the same number of partitions";
        return witnessed(Violation.at("/spec/topic/partitions", message), subject, own, peers.getFirst());
    }

    private static Violation partitioner(Subject subject, Placement own, List<EventConfig> peers) {
        Placement theirs = Placement.of(peers.getFirst().topic());
        String unknown = own.known() && theirs.known()
                ? ""
                : " (no example key: the hash of " + (own.known() ? theirs : own).partitioner() + " is not known here)";
        String message = "partitioner " + own.partitioner() + ", but " + names(peers) + " of the same stream and key "
                + subject.config().ordering().key() + " " + (peers.size() == 1 ? "has " : "have ")
                + theirs.partitioner() + unknown
                + ": one key is in partitions of different numbers, so consumers that join the events miss matches."
                + " Give all of them, and their producers, the same partitioner";
        return witnessed(Violation.at(Pointer.of("/spec/topic/partitioner"), message), subject, own, peers.getFirst());
    }

    private static Violation witnessed(Violation violation, Subject subject, Placement own, EventConfig peer) {
        return KeyMove.all(own, Placement.of(peer.topic()), KeyFields.of(subject.config(), subject.validSchema()))
                .findFirst()
                .map(move -> violation.witness("`" + move.key() + "` is in partition " + move.from() + " of "
                        + subject.config().topic().name() + " and in " + move.to() + " of "
                        + peer.topic().name()))
                .orElse(violation);
    }

    private static String names(List<EventConfig> peers) {
        return peers.stream().map(peer -> peer.key().toString()).collect(Collectors.joining(" and "));
    }
}
