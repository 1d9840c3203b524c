/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.rules.lifecycle;

import io.tidegate.event.EventConfig;
import io.tidegate.policy.BuiltInRule;
import io.tidegate.policy.Parameters;
import io.tidegate.policy.RuleDoc;
import io.tidegate.policy.Subject;
import io.tidegate.policy.Violation;
import io.tidegate.rules.reference.EventNames;
import io.tidegate.verdict.ChangeKind;
import io.tidegate.verdict.RuleId;
import io.tidegate.verdict.Severity;
import java.util.List;
import java.util.Set;

/** Nothing is caused by an event that is deleted. */
final class DeleteWithoutSuccessors implements BuiltInRule {

    private static final RuleDoc DOC = new RuleDoc(
            RuleId.of("lifecycle/delete-without-successors"),
            "An event is deleted only when no other event names it in `ordering.after`, the rest of the "
                    + "proposal being admitted.",
            "Consumers hold an event back until they have seen the events that cause it. Where the cause is "
                    + "no longer written they wait for ever.",
            "Take the event out of `ordering.after` of those that name it, or delete them too, in the same "
                    + "proposal or before.",
            Severity.DENY,
            List.of(),
            "");

    @Override
    public RuleDoc doc() {
        return DOC;
    }

    @Override
    public Set<ChangeKind> changes() {
        return Set.of(ChangeKind.DELETE);
    }

    @Override
    public List<Violation> judge(Subject subject, Parameters parameters) {
        List<EventConfig> successors = subject.successors();
        return successors.isEmpty()
                ? List.of()
                : List.of(Violation.at(
                        "",
                        subject.key() + " is deleted, but " + new EventNames(successors) + " name"
                                + (successors.size() == 1 ? "s" : "")
                                + " it in ordering.after: their consumers wait for a cause that nobody writes any more."
                                + " Take it out there in the same proposal, or before"));
    }
}
