/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.rules.timestamp;

import io.tidegate.document.JsonPatch;
import io.tidegate.event.TimestampSpec.Semantics;
import io.tidegate.policy.BuiltInRule;
import io.tidegate.policy.ParameterDoc;
import io.tidegate.policy.Parameters;
import io.tidegate.policy.RuleDoc;
import io.tidegate.policy.Subject;
import io.tidegate.policy.Violation;
import io.tidegate.verdict.RuleId;
import io.tidegate.verdict.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** Producers' clocks are not too far apart. */
final class SkewBounded implements BuiltInRule {

    private static final String POINTER = "/spec/timestamp/maxSkew";

    private static final RuleDoc DOC = new RuleDoc(
            RuleId.of("timestamp/skew-bounded"),
            "`timestamp.maxSkew` is at most `max`. Says nothing where the skew is not declared, unless "
                    + "`required: true`.",
            "An effect that follows its cause by less than the skew can have the earlier timestamp. Consumers "
                    + "that order by time then see the answer before the question, and have to wait for the skew with "
                    + "every result. Clocks that are synchronised (NTP, chrony) are within milliseconds; half a minute "
                    + "is a clock that nobody watches.",
            "Synchronise the clocks, alert on their offset, and declare what they keep.",
            Severity.WARN,
            List.of(
                    new ParameterDoc("max", ParameterDoc.Type.DURATION, "PT30S", "The largest skew allowed."),
                    new ParameterDoc(
                            "required",
                            ParameterDoc.Type.BOOLEAN,
                            "false",
                            "Whether an event with event-time has to declare a skew.")),
            "RFC 5905 (NTP)");

    @Override
    public RuleDoc doc() {
        return DOC;
    }

    @Override
    public List<Violation> judge(Subject subject, Parameters parameters) {
        Duration max = parameters.duration("max");
        return subject.config().timestamp().stream()
                .flatMap(timestamp -> timestamp
                        .maxSkew()
                        .map(skew -> skew.compareTo(max) > 0 ? Stream.of(tooFar(skew, max)) : Stream.<Violation>of())
                        .orElseGet(() -> parameters.flag("required") && timestamp.semantics() == Semantics.EVENT_TIME
                                ? Stream.of(undeclared(max))
                                : Stream.of()))
                .toList();
    }

    private static Violation tooFar(Duration skew, Duration max) {
        Instant cause = Misreading.EXAMPLE;
        Instant effect = cause.plus(max);
        return Violation.at(
                        POINTER,
                        "maxSkew is " + new IsoDuration(skew) + " (expected: at most " + new IsoDuration(max)
                                + "): producers' clocks may be so far apart that consumers which order by time see an"
                                + " effect before its cause. Synchronise the clocks and lower maxSkew")
                .witness("an effect of " + effect + ", by a clock that is slow by the skew, is stamped "
                        + effect.minus(skew) + ", before its cause of " + cause)
                .fix(JsonPatch.set(POINTER, new IsoDuration(max).toString()));
    }

    private static Violation undeclared(Duration max) {
        return Violation.at(
                POINTER,
                "maxSkew is not declared (expected: at most " + new IsoDuration(max)
                        + "): consumers cannot know how long to wait for records of a clock that is slow. Declare how far"
                        + " the producers' clocks may be apart");
    }
}
