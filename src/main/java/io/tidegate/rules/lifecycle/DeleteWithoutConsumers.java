/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.rules.lifecycle;

import io.tidegate.policy.BuiltInRule;
import io.tidegate.policy.Parameters;
import io.tidegate.policy.RuleDoc;
import io.tidegate.policy.Subject;
import io.tidegate.policy.Violation;
import io.tidegate.verdict.ChangeKind;
import io.tidegate.verdict.RuleId;
import io.tidegate.verdict.Severity;
import java.util.List;
import java.util.Set;

/** Nobody reads an event that is deleted. */
final class DeleteWithoutConsumers implements BuiltInRule {

    private static final RuleDoc DOC = new RuleDoc(
            RuleId.of("lifecycle/delete-without-consumers"),
            "An event is deleted only when the config in force declares no consumers.",
            "With the config gone, servers no longer know how the event's records are to be read, and nothing "
                    + "stops its topic and producers from going too. The consumers that it declares find out in "
                    + "production.",
            "Let the consumers go first: propose the event without them, as they stop reading, then delete " + "it.",
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
        ConsumerNames consumers = new ConsumerNames(subject.config().consumers());
        return consumers.none()
                ? List.of()
                : List.of(Violation.at(
                        "/spec/consumers",
                        subject.key() + " is deleted, but " + consumers.declared()
                                + ": with the config gone they have no word on how to read "
                                + subject.config().topic().name()
                                + ". Take them out in a version of their own when they have stopped reading, then"
                                + " delete"));
    }
}
