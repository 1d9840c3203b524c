/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.rules.waiver;

import io.tidegate.document.JsonPatch;
import io.tidegate.document.Pointer;
import io.tidegate.event.Declaration;
import io.tidegate.event.Fingerprint;
import io.tidegate.event.Kind;
import io.tidegate.event.Waiver;
import io.tidegate.policy.Parameters;
import io.tidegate.policy.RuleDoc;
import io.tidegate.policy.Subject;
import io.tidegate.policy.Violation;
import io.tidegate.verdict.RuleId;
import io.tidegate.verdict.Severity;
import java.util.List;
import java.util.Optional;

/** {@code waiver/target-in-force}: a waiver starts from what is in force. */
final class TargetInForce extends WaiverRule {

    private static final RuleDoc DOC = new RuleDoc(
            RuleId.of("waiver/target-in-force"),
            "A waiver's `from` is the fingerprint of what is in force, or is left out where the change creates.",
            "A waiver is for one exact change. One that starts from an older version, or from a name that does not exist, can"
                    + " never match a change, and its owner finds that out when the change is rejected.",
            "Take `from` from the version in force (`GET /v1/events/{namespace}/{name}`), and `to` from the verdict that"
                    + " rejected the change (`changes[].fingerprint`).",
            Severity.DENY,
            List.of(),
            "");

    @Override
    public RuleDoc doc() {
        return DOC;
    }

    @Override
    Optional<Violation> judge(Waiver waiver, Subject subject, Parameters parameters) {
        Optional<Fingerprint> inForce = subject.inForce(waiver.target()).map(Declaration::fingerprint);
        if (inForce.equals(waiver.from())) {
            return Optional.empty();
        }
        String expected = inForce.map(print -> "in force is " + print)
                .orElse("there is no " + waiver.target().kind().noun() + " "
                        + waiver.target().key());
        Violation violation = Violation.at(
                inForce.isEmpty() ? "/spec/" + member(waiver) : "/spec/from",
                "from is " + waiver.from().map(Fingerprint::hex).orElse("left out") + ", but " + expected
                        + ": the waiver can never match a change, so it would do nothing"
                        + inForce.map(_ -> ". Take the fingerprint in force").orElse(". Check the name"));
        return Optional.of(inForce.map(print -> violation.fix(JsonPatch.set("/spec/from", print.hex())))
                .orElse(
                        waiver.to().isPresent()
                                ? violation.fix(JsonPatch.remove(Pointer.of("/spec/from")))
                                : violation));
    }

    /** The field of the spec that names the target. */
    static String member(Waiver waiver) {
        return waiver.target().kind() == Kind.SHARED_SCHEMA ? "schema" : "event";
    }
}
