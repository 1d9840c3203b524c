/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.rules.lifecycle;

import io.tidegate.document.JsonBuilder;
import io.tidegate.document.JsonPatch;
import io.tidegate.document.Pointer;
import io.tidegate.document.Spelling;
import io.tidegate.policy.BuiltInRule;
import io.tidegate.policy.ParameterDoc;
import io.tidegate.policy.Parameters;
import io.tidegate.policy.RuleDoc;
import io.tidegate.policy.Subject;
import io.tidegate.policy.Violation;
import io.tidegate.verdict.RuleId;
import io.tidegate.verdict.Severity;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Somebody is responsible for an event. */
final class OwnerDeclared implements BuiltInRule {

    private static final Pointer LABELS = Pointer.of("/metadata/labels");

    private static final RuleDoc DOC = new RuleDoc(
            RuleId.of("lifecycle/owner-declared"),
            "An event has the label `label`, which says who owns it.",
            "When an event breaks at night, or its schema has to change, someone has to be asked. Without an "
                    + "owner in the config that is whoever wrote it years ago.",
            "Add the label under `metadata.labels`, such as `team: payments`.",
            Severity.WARN,
            List.of(new ParameterDoc("label", ParameterDoc.Type.STRING, "team", "The label's name.")),
            "");

    @Override
    public RuleDoc doc() {
        return DOC;
    }

    @Override
    public List<Violation> judge(Subject subject, Parameters parameters) {
        String label = parameters.string("label");
        Map<String, String> labels = subject.config().labels();
        return labels.containsKey(label) ? List.of() : List.of(violation(subject, label));
    }

    private static Violation violation(Subject subject, String label) {
        Map<String, String> labels = subject.config().labels();
        Optional<String> near = Spelling.nearest(label, labels.keySet());
        Violation violation = Violation.at(
                LABELS,
                "the label " + label + " is missing"
                        + near.map(name -> " (did you mean it by " + name + "?)")
                                .orElse("")
                        + ": whoever has trouble with the event does not know whom to ask. Add it, like " + label
                        + ": payments");
        Violation renamed =
                near.map(name -> violation.fix(rename(name, label, labels))).orElse(violation);
        return accepted(subject, label)
                .map(owner -> renamed.comparing(owner, null).fix(add(subject, label, owner)))
                .orElse(renamed);
    }

    private static JsonPatch rename(String from, String to, Map<String, String> labels) {
        return JsonPatch.remove(LABELS.child(from))
                .then(JsonPatch.add(LABELS.child(to), JsonBuilder.string(labels.getOrDefault(from, ""))));
    }

    /** The owner that the newest accepted version has. */
    private static Optional<String> accepted(Subject subject, String label) {
        return subject.previous()
                .flatMap(config -> Optional.ofNullable(config.labels().get(label)));
    }

    private static JsonPatch add(Subject subject, String label, String owner) {
        return subject.config().document().at(LABELS).isPresent()
                ? JsonPatch.add(LABELS.child(label), JsonBuilder.string(owner))
                : JsonPatch.add(LABELS, new JsonBuilder().put(label, owner).build());
    }
}
