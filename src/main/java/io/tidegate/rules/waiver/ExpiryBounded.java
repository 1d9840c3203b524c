/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.rules.waiver;

import io.tidegate.document.JsonPatch;
import io.tidegate.event.Waiver;
import io.tidegate.policy.ParameterDoc;
import io.tidegate.policy.Parameters;
import io.tidegate.policy.RuleDoc;
import io.tidegate.policy.Subject;
import io.tidegate.policy.Violation;
import io.tidegate.rules.reference.DurationText;
import io.tidegate.verdict.RuleId;
import io.tidegate.verdict.Severity;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** {@code waiver/expiry-bounded}: a waiver ends, and soon. */
final class ExpiryBounded extends WaiverRule {

    private static final String MAX = "max";

    private static final RuleDoc DOC = new RuleDoc(
            RuleId.of("waiver/expiry-bounded"),
            "A waiver has not expired yet, and expires within `max` from the time it is proposed.",
            "A waiver is for a change that is about to be made. One that lives on permits the same change again long after"
                    + " its reason is forgotten; one that has expired permits nothing, and whoever relies on it finds that out"
                    + " when their change is rejected.",
            "Set `expires` to when the change will have been made, at most `max` from now.",
            Severity.DENY,
            List.of(new ParameterDoc(MAX, ParameterDoc.Type.DURATION, "P30D", "the longest life of a waiver")),
            "");

    @Override
    public RuleDoc doc() {
        return DOC;
    }

    @Override
    Optional<Violation> judge(Waiver waiver, Subject subject, Parameters parameters) {
        Duration max = parameters.duration(MAX);
        Instant latest = subject.now().plus(max);
        if (waiver.expires().isAfter(subject.now()) && !waiver.expires().isAfter(latest)) {
            return Optional.empty();
        }
        String what = waiver.expires().isAfter(latest)
                ? "more than " + DurationText.of(max)
                        + " from now: a permission that outlives its reason lets the same change pass again"
                : "which has passed: it permits nothing";
        return Optional.of(Violation.at(
                        "/spec/expires",
                        "expires is " + waiver.expires() + ", " + what + ". Let it expire by "
                                + latest.truncatedTo(ChronoUnit.SECONDS))
                .fix(JsonPatch.set(
                        "/spec/expires", latest.truncatedTo(ChronoUnit.SECONDS).toString())));
    }
}
