/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.rules.timestamp;

import io.tidegate.policy.BuiltInRule;
import io.tidegate.policy.Parameters;
import io.tidegate.policy.RuleDoc;
import io.tidegate.policy.Subject;
import io.tidegate.policy.Violation;
import io.tidegate.verdict.RuleId;
import io.tidegate.verdict.Severity;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A newer version takes effect no earlier than the one before it. */
final class EffectiveFromMonotonic implements BuiltInRule {

    private static final RuleDoc DOC = new RuleDoc(
            RuleId.of("timestamp/effective-from-monotonic"),
            "An event's effectiveFrom is not before the newest one accepted; without one a version takes "
                    + "effect at once, which is not before it either.",
            "The version in effect at a moment is the one with the newest effectiveFrom until then. A newer "
                    + "version with an older effectiveFrom never outranks the one before: servers that go by "
                    + "effectiveFrom switch back to the older version, or never leave it, while those that hold the "
                    + "newest version have switched. Consumers that replay old records pick the wrong version too.",
            "Give the newest accepted effectiveFrom or a later one.",
            Severity.DENY,
            List.of(),
            "");

    @Override
    public RuleDoc doc() {
        return DOC;
    }

    @Override
    public List<Violation> judge(Subject subject, Parameters parameters) {
        Optional<Instant> own = subject.config().effectiveFrom();
        return subject
                .lastAccepted(config -> config.effectiveFrom().isPresent())
                .filter(accepted -> own.orElse(subject.now()).isBefore(EffectiveFrom.moment(accepted)))
                .map(accepted ->
                        Repairs.offer(violation(own, EffectiveFrom.moment(accepted)), EffectiveFrom.of(accepted)))
                .stream()
                .toList();
    }

    private static Violation violation(Optional<Instant> own, Instant accepted) {
        String what = own.map(
                        instant -> "effectiveFrom is " + instant + ", before the newest accepted one, " + accepted)
                .orElse("effectiveFrom is not given, so this version takes effect at once, before the newest accepted"
                        + " one, " + accepted);
        return Violation.at(
                        EffectiveFrom.POINTER,
                        what + ": servers that go by effectiveFrom then return to the older version, while others hold"
                                + " this one. Give " + accepted + " or later")
                .comparing(accepted, own.orElse(null));
    }
}
