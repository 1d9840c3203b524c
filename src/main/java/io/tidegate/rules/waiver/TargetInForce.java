/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.rules.waiver;

import io.tidegate.document.JsonPatch;
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

    private static final String NEVER = ": the waiver can never match a change, so it would do nothing";

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
        String from = waiver.from().map(Fingerprint::hex).orElse("left out");
        return Optional.of(inForce.map(print -> otherwise(from, print)).orElseGet(() -> nothing(from, waiver)));
    }

    private static Violation otherwise(String from, Fingerprint inForce) {
        return Violation.at(
                        "/spec/from",
                        "from is " + from + ", but in force is " + inForce + NEVER + ". Take the fingerprint in force")
                .fix(JsonPatch.set("/spec/from", inForce.hex()));
    }

    private static Violation nothing(String from, Waiver waiver) {
        return Violation.at(
                "/spec/" + member(waiver),
                "from is " + from + ", but there is no "
                        + waiver.target().kind().noun() + " "
                        + waiver.target().key() + NEVER + ". Check the name"
                        + (waiver.to().isPresent() ? ", or leave from out if the change creates it" : ""));
    }

    /** The field of the spec that names the target. */
    static String member(Waiver waiver) {
        return waiver.target().kind() == Kind.SHARED_SCHEMA ? "schema" : "event";
    }
}
