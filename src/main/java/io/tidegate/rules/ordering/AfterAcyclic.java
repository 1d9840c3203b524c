/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.rules.ordering;

import io.tidegate.document.JsonPatch;
import io.tidegate.document.Pointer;
import io.tidegate.event.EventKey;
import io.tidegate.policy.BuiltInRule;
import io.tidegate.policy.Parameters;
import io.tidegate.policy.RuleDoc;
import io.tidegate.policy.Subject;
import io.tidegate.policy.Violation;
import io.tidegate.verdict.RuleId;
import io.tidegate.verdict.Severity;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** No event comes after itself, over however many others. */
final class AfterAcyclic implements BuiltInRule {

    private static final Pointer AFTER = Pointer.of("/spec/ordering/after");

    private static final RuleDoc DOC = new RuleDoc(
            RuleId.of("ordering/after-acyclic"),
            "No event comes after itself: following `ordering.after` from an event never leads back to it.",
            "A consumer holds an event back until those that cause it have been seen. In a cycle each waits for the next,"
                    + " so none is ever released; and no order of events satisfies the config.",
            "Remove one `after` of the cycle that the message names: the one that is no cause.",
            Severity.DENY,
            List.of(),
            "Lamport, \"Time, Clocks, and the Ordering of Events in a Distributed System\" (1978): happened-before is a"
                    + " partial order");

    @Override
    public RuleDoc doc() {
        return DOC;
    }

    @Override
    public List<Violation> judge(Subject subject, Parameters parameters) {
        List<EventKey> after = subject.config().ordering().after();
        CausalCycles cycles = CausalCycles.of(subject);
        List<Integer> cyclic = IntStream.range(0, after.size())
                .filter(i -> cycles.over(after.get(i)).isPresent())
                .boxed()
                .toList();
        return cyclic.stream()
                .flatMap(i ->
                        cycles
                                .over(after.get(i))
                                .map(cycle -> Repair.offer(violation(i, cycle), fixes(subject, i, cyclic)))
                                .stream())
                .toList();
    }

    /**
     * Takes away the predecessor that closes the cycle: one that was not accepted before, or the event itself. An item's
     * place is taken by the next one, so where that closes another cycle, all that close one are taken away.
     */
    private static Stream<JsonPatch> fixes(Subject subject, int index, List<Integer> cyclic) {
        List<EventKey> after = subject.config().ordering().after();
        Set<EventKey> accepted = subject.previous()
                .map(previous -> Set.copyOf(previous.ordering().after()))
                .orElse(Set.of());
        boolean closes = after.get(index).equals(subject.key()) || !accepted.contains(after.get(index));
        return closes ? Stream.of(List.of(index), cyclic).distinct().map(AfterAcyclic::removed) : Stream.empty();
    }

    /** Removes the items from the last to the first, so that the places of the others stand. */
    private static JsonPatch removed(List<Integer> indexes) {
        return indexes.reversed().stream()
                .map(index -> JsonPatch.remove(AFTER.child(index)))
                .reduce(new JsonPatch(List.of()), JsonPatch::then);
    }

    private static Violation violation(int index, List<EventKey> cycle) {
        String path = cycle.stream().map(EventKey::toString).collect(Collectors.joining(" after "));
        String message = cycle.size() == 2
                ? cycle.getFirst() + " comes after itself: consumers that wait for its predecessor wait for ever."
                        + " Remove it from its own ordering.after"
                : "a cycle: " + path + ". Each waits for the next, so consumers that wait for predecessors wait for"
                        + " ever. Remove the one `after` that is no cause";
        return Violation.at(AFTER.child(index), message);
    }
}
