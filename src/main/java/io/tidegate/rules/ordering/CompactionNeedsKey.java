/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.rules.ordering;

import io.tidegate.document.JsonPatch;
import io.tidegate.event.EventConfig;
import io.tidegate.event.TopicSpec.Cleanup;
import io.tidegate.policy.BuiltInRule;
import io.tidegate.policy.Parameters;
import io.tidegate.policy.RuleDoc;
import io.tidegate.policy.Subject;
import io.tidegate.policy.Violation;
import io.tidegate.verdict.RuleId;
import io.tidegate.verdict.Severity;
import java.util.List;
import java.util.stream.Stream;

/** A topic that keeps the last record of each key has records with keys. */
final class CompactionNeedsKey implements BuiltInRule {

    private static final RuleDoc DOC = new RuleDoc(
            RuleId.of("ordering/compaction-needs-key"),
            "An event on a compacted topic declares its key.",
            "Compaction keeps the last record of each key, so the broker refuses a record without one: producers fail at run"
                    + " time, at their first record.",
            "Name the fields that make the record key under `ordering.key`, or use `cleanup: delete`.",
            Severity.DENY,
            List.of(),
            "Apache Kafka documentation, \"Log Compaction\"; LogValidator (\"Compacted topic cannot accept message without"
                    + " key\")");

    @Override
    public RuleDoc doc() {
        return DOC;
    }

    @Override
    public List<Violation> judge(Subject subject, Parameters parameters) {
        EventConfig config = subject.config();
        boolean compacted = config.topic().cleanup() != Cleanup.DELETE;
        return compacted && config.ordering().key().isEmpty() ? List.of(violation(subject)) : List.of();
    }

    private static Violation violation(Subject subject) {
        String topic = subject.config().topic().name();
        Cleanup cleanup = subject.config().topic().cleanup();
        Violation violation = Violation.at(
                        "/spec/topic/cleanup",
                        "cleanup is " + cleanup.word()
                                + ", but no key is declared: brokers refuse records without key on a"
                                + " compacted topic, so producers cannot write to " + topic
                                + ". Name the key's fields under ordering.key, or set cleanup: delete")
                .witness(
                        "the broker answers the first record: Compacted topic cannot accept message without key in topic"
                                + " partition " + topic + "-0.");
        return Repair.offer(violation, Stream.concat(MissingKey.keys(subject), cleanups(subject, cleanup)));
    }

    /** Deleting as before, where it was accepted so, or where old records are deleted anyway. */
    private static Stream<JsonPatch> cleanups(Subject subject, Cleanup cleanup) {
        boolean deleted = cleanup == Cleanup.COMPACT_DELETE
                || subject.previous()
                        .filter(previous -> previous.topic().cleanup() == Cleanup.DELETE)
                        .isPresent();
        return deleted ? Stream.of(JsonPatch.set("/spec/topic/cleanup", Cleanup.DELETE.word())) : Stream.empty();
    }
}
