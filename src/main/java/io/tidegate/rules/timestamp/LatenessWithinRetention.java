/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.rules.timestamp;

import io.tidegate.document.JsonPatch;
import io.tidegate.event.EventConfig;
import io.tidegate.event.TimestampSpec;
import io.tidegate.event.TopicSpec.Cleanup;
import io.tidegate.policy.BuiltInRule;
import io.tidegate.policy.Parameters;
import io.tidegate.policy.RuleDoc;
import io.tidegate.policy.Subject;
import io.tidegate.policy.Violation;
import io.tidegate.verdict.RuleId;
import io.tidegate.verdict.Severity;
import java.time.Duration;
import java.util.List;

/** Records are kept for as long as late ones are allowed. */
final class LatenessWithinRetention implements BuiltInRule {

    private static final RuleDoc DOC = new RuleDoc(
            RuleId.of("timestamp/lateness-within-retention"),
            "The allowed lateness and the clock skew together fit within the topic's retention. Says nothing where the"
                    + " retention is not declared or the topic is only compacted.",
            "Kafka deletes records whose timestamp is older than the retention. A late record that the config still allows"
                    + " can be deleted as it arrives, and a consumer that starts again cannot re-read the records of a"
                    + " window that is still open: counts differ from one run to the next. A producer whose clock is slow"
                    + " by the skew stamps records as older still.",
            "Raise `topic.retention`, or lower `timestamp.allowedLateness` or `timestamp.maxSkew`.",
            Severity.DENY,
            List.of(),
            "Apache Kafka documentation, topic configs retention.ms and cleanup.policy; KIP-32");

    @Override
    public RuleDoc doc() {
        return DOC;
    }

    @Override
    public List<Violation> judge(Subject subject, Parameters parameters) {
        EventConfig config = subject.config();
        if (config.topic().cleanup() == Cleanup.COMPACT) {
            return List.of();
        }
        return config.topic().retention().stream()
                .flatMap(retention -> config.timestamp().stream()
                        .flatMap(timestamp -> timestamp.allowedLateness().stream()
                                .filter(lateness ->
                                        lateness.plus(skew(timestamp)).compareTo(retention) > 0)
                                .map(lateness -> violation(lateness, skew(timestamp), retention))))
                .toList();
    }

    private static Duration skew(TimestampSpec timestamp) {
        return timestamp.maxSkew().orElse(Duration.ZERO);
    }

    private static Violation violation(Duration lateness, Duration skew, Duration retention) {
        String plusSkew = skew.isZero() ? "" : " and the clock skew of " + new IsoDuration(skew);
        Violation violation = Violation.at(
                        "/spec/timestamp/allowedLateness",
                        "the allowed lateness of " + new IsoDuration(lateness) + plusSkew + " exceed"
                                + (skew.isZero() ? "s" : "")
                                + " the retention of " + new IsoDuration(retention)
                                + ": records are deleted while late ones still count, so consumers that start again"
                                + " cannot rebuild an open window and get other results. Raise topic.retention, or"
                                + " lower timestamp.allowedLateness")
                .witness(witness(lateness, skew, retention))
                .fix(set("/spec/topic/retention", lateness.plus(skew)));
        Duration fits = retention.minus(skew);
        return fits.isNegative() ? violation : violation.fix(set("/spec/timestamp/allowedLateness", fits));
    }

    private static JsonPatch set(String pointer, Duration duration) {
        return JsonPatch.set(pointer, new IsoDuration(duration).toString());
    }

    private static String witness(Duration lateness, Duration skew, Duration retention) {
        Duration kept = retention.compareTo(skew) > 0 ? retention.minus(skew) : Duration.ZERO;
        return "an event of " + Misreading.EXAMPLE + " counts until " + Misreading.EXAMPLE.plus(lateness)
                + ", but its record may be gone from " + Misreading.EXAMPLE.plus(kept);
    }
}
