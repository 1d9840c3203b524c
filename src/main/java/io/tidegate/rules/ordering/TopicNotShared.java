/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.rules.ordering;

import io.tidegate.document.JsonPatch;
import io.tidegate.event.EventConfig;
import io.tidegate.policy.BuiltInRule;
import io.tidegate.policy.Parameters;
import io.tidegate.policy.RuleDoc;
import io.tidegate.policy.Subject;
import io.tidegate.policy.Violation;
import io.tidegate.rules.reference.EventNames;
import io.tidegate.verdict.RuleId;
import io.tidegate.verdict.Severity;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Events on one topic say the same of it. */
final class TopicNotShared implements BuiltInRule {

    /** Other values than these are not told: one finding is enough to look. */
    private static final int VALUES_SHOWN = 3;

    private static final RuleDoc DOC = new RuleDoc(
            RuleId.of("ordering/topic-not-shared"),
            "Events on one topic, of whatever namespace, agree on its partitions, partitioner, cleanup, retention and"
                    + " timestamp type, and on the key fields.",
            "A topic has one number of partitions, one cleanup, one retention and one timestamp type, and all its records"
                    + " are mixed in its partitions. Where two configs say different things of it, one of them is not true:"
                    + " whichever is applied last decides for the consumers of both. Keys that are made or hashed differently"
                    + " put records of one thing into different partitions, so their order is lost across the events. An"
                    + " event that states no retention agrees with any; the partitioner counts only where records have keys"
                    + " and there are several partitions.",
            "Give the events the same values, in one proposal, or carry this event on a topic of its own.",
            Severity.DENY,
            List.of(),
            "Apache Kafka documentation, \"Topic Configs\" (they hold for a whole topic)");

    @Override
    public RuleDoc doc() {
        return DOC;
    }

    @Override
    public List<Violation> judge(Subject subject, Parameters parameters) {
        List<EventConfig> others = subject.onTopic();
        return others.isEmpty()
                ? List.of()
                : Stream.of(TopicAspect.values())
                        .flatMap(aspect -> judge(subject, others, aspect).stream())
                        .toList();
    }

    private static Optional<Violation> judge(Subject subject, List<EventConfig> others, TopicAspect aspect) {
        EventConfig config = subject.config();
        Map<String, List<EventConfig>> differing = others.stream()
                .filter(other -> aspect.differ(config, other))
                .collect(Collectors.groupingBy(aspect::value, TreeMap::new, Collectors.toList()));
        return differing.isEmpty() ? Optional.empty() : Optional.of(violation(subject, differing, aspect));
    }

    private static Violation violation(Subject subject, Map<String, List<EventConfig>> differing, TopicAspect aspect) {
        EventConfig config = subject.config();
        EventConfig first = differing.values().iterator().next().getFirst();
        Violation violation = Violation.at(
                aspect.pointer(),
                aspect.words() + " of topic " + config.topic().name() + " is " + aspect.value(config) + ", but "
                        + others(differing) + ": " + aspect.consequence()
                        + ". Give the events on the topic the same " + aspect.words()
                        + ", or carry this one on a topic of its own");
        Violation witnessed = new TopicWitness(subject, first)
                .of(aspect)
                .map(violation::witness)
                .orElse(violation);
        return differing.size() == 1 ? Repair.offer(witnessed, fix(subject, first, aspect)) : witnessed;
    }

    private static String others(Map<String, List<EventConfig>> differing) {
        String shown = differing.entrySet().stream()
                .limit(VALUES_SHOWN)
                .map(entry -> entry.getKey() + " in " + new EventNames(entry.getValue()))
                .collect(Collectors.joining(", "));
        return differing.size() > VALUES_SHOWN
                ? shown + " and " + (differing.size() - VALUES_SHOWN) + " more of its own"
                : shown;
    }

    /** What the others have; a key only where the schema has its fields. */
    private static Stream<JsonPatch> fix(Subject subject, EventConfig other, TopicAspect aspect) {
        boolean possible = aspect != TopicAspect.KEY
                || subject.validSchema()
                        .filter(schema ->
                                MissingKey.has(schema, other.ordering().key()))
                        .isPresent();
        return possible ? Stream.of(aspect.takenFrom(other, subject.config())) : Stream.empty();
    }
}
