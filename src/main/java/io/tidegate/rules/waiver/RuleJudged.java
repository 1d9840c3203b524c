/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.rules.waiver;

import io.tidegate.document.JsonPatch;
import io.tidegate.document.Spelling;
import io.tidegate.event.Waiver;
import io.tidegate.policy.Parameters;
import io.tidegate.policy.RuleDoc;
import io.tidegate.policy.Subject;
import io.tidegate.policy.Violation;
import io.tidegate.verdict.RuleId;
import io.tidegate.verdict.Severity;
import java.util.List;
import java.util.Optional;

/** {@code waiver/rule-judged}: a waiver is for a rule that is judged. */
final class RuleJudged extends WaiverRule {

    private static final RuleDoc DOC = new RuleDoc(
            RuleId.of("waiver/rule-judged"),
            "A waiver is for a rule that a policy in force uses, or that is always judged.",
            "A misspelt rule makes a waiver that does nothing, and its owner finds that out when the change is rejected.",
            "Take the rule from the finding that is to be waived; `GET /v1/policies` lists the rules that are judged.",
            Severity.DENY,
            List.of(),
            "");

    @Override
    public RuleDoc doc() {
        return DOC;
    }

    @Override
    Optional<Violation> judge(Waiver waiver, Subject subject, Parameters parameters) {
        if (subject.rules().contains(waiver.rule())) {
            return Optional.empty();
        }
        Optional<String> near = Spelling.nearest(
                waiver.rule().toString(),
                subject.rules().stream().map(RuleId::toString).toList());
        Violation violation = Violation.at(
                "/spec/rule",
                "rule is " + waiver.rule() + ", which no policy in force uses, so the waiver would do nothing"
                        + near.map(rule -> ". Did you mean " + rule + "?").orElse(""));
        return Optional.of(near.map(rule -> violation.fix(JsonPatch.set("/spec/rule", rule)))
                .orElse(violation));
    }
}
