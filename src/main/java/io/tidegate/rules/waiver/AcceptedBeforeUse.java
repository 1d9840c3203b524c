/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.rules.waiver;

import io.tidegate.event.Waiver;
import io.tidegate.policy.Parameters;
import io.tidegate.policy.RuleDoc;
import io.tidegate.policy.Subject;
import io.tidegate.policy.Violation;
import io.tidegate.verdict.RuleId;
import io.tidegate.verdict.Severity;
import java.util.List;
import java.util.Optional;

/** {@code waiver/accepted-before-use}: nobody lets their own change pass in the same proposal. */
final class AcceptedBeforeUse extends WaiverRule {

    private static final RuleDoc DOC = new RuleDoc(
            RuleId.of("waiver/accepted-before-use"),
            "A waiver is not in one proposal with the change that it is for.",
            "A waiver takes effect for proposals after the one that admits it, so that somebody else can look at it first and"
                    + " its receipt is older than the change. In one proposal with the change it would look as if it helped,"
                    + " and it does not.",
            "Propose the waiver by itself. Once it is accepted, propose the change.",
            Severity.DENY,
            List.of(),
            "");

    @Override
    public RuleDoc doc() {
        return DOC;
    }

    @Override
    Optional<Violation> judge(Waiver waiver, Subject subject, Parameters parameters) {
        return subject.proposes(waiver.target())
                ? Optional.of(Violation.at(
                        "/spec/" + TargetInForce.member(waiver),
                        "this proposal also changes " + waiver.target()
                                + ", which the waiver is for: a waiver does nothing"
                                + " for the proposal that brings it. Propose the waiver by itself, and the change once it is"
                                + " accepted"))
                : Optional.empty();
    }
}
