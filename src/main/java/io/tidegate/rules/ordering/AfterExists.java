/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.rules.ordering;

import io.tidegate.document.JsonBuilder;
import io.tidegate.document.JsonPatch;
import io.tidegate.document.Pointer;
import io.tidegate.document.Spelling;
import io.tidegate.event.EventConfig;
import io.tidegate.event.EventKey;
import io.tidegate.policy.BuiltInRule;
import io.tidegate.policy.Parameters;
import io.tidegate.policy.RuleDoc;
import io.tidegate.policy.Subject;
import io.tidegate.policy.Violation;
import io.tidegate.verdict.RuleId;
import io.tidegate.verdict.Severity;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** Every event that is said to come before this one exists. */
final class AfterExists implements BuiltInRule {

    /** Suggestions look at every peer, so only the first names that are missing get one. */
    private static final int MOST_SUGGESTIONS = 4;

    private static final RuleDoc DOC = new RuleDoc(
            RuleId.of("ordering/after-exists"),
            "Every event under `ordering.after` exists, or is proposed together with this one.",
            "A consumer holds an event back until those that cause it have been seen. It waits for an event that nobody"
                    + " publishes for ever, or gives up and releases everything late.",
            "Mend the name (`name` within the namespace, else `namespace/name`), propose the missing event together with this"
                    + " one, or remove it from `ordering.after`.",
            Severity.DENY,
            List.of(),
            "");

    @Override
    public RuleDoc doc() {
        return DOC;
    }

    @Override
    public List<Violation> judge(Subject subject, Parameters parameters) {
        List<EventKey> after = subject.config().ordering().after();
        List<Integer> missing = IntStream.range(0, after.size())
                .filter(i -> !after.get(i).equals(subject.key())
                        && subject.event(after.get(i)).isEmpty())
                .boxed()
                .toList();
        return IntStream.range(0, missing.size())
                .mapToObj(i -> violation(subject, missing.get(i), i < MOST_SUGGESTIONS))
                .toList();
    }

    private static Violation violation(Subject subject, int index, boolean suggests) {
        EventKey missing = subject.config().ordering().after().get(index);
        Pointer pointer = Pointer.of("/spec/ordering/after").child(index);
        Optional<String> meant = suggests ? meant(subject, missing) : Optional.empty();
        Violation violation = Violation.at(
                pointer,
                "predecessor " + missing + " does not exist"
                        + meant.map(name -> " (did you mean " + name + "?)").orElse("")
                        + ": consumers that wait for it wait for ever. Mend the name, or propose " + missing
                        + " together with this event; where it is no cause, remove it");
        return meant.map(name -> violation.fix(JsonPatch.replace(pointer, JsonBuilder.string(name))))
                .orElse(violation);
    }

    /** The nearest name among the peers, which are of the event's own namespace, that is not given already. */
    private static Optional<String> meant(Subject subject, EventKey missing) {
        Set<EventKey> given = Set.copyOf(subject.config().ordering().after());
        List<String> names = subject.peers().stream()
                .map(EventConfig::key)
                .filter(key -> !given.contains(key))
                .map(EventKey::name)
                .toList();
        return Spelling.nearest(missing.name(), names);
    }
}
