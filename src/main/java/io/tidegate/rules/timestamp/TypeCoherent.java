/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.rules.timestamp;

import io.tidegate.document.JsonPatch;
import io.tidegate.event.TimestampSpec;
import io.tidegate.event.TimestampSpec.Semantics;
import io.tidegate.event.TopicSpec.TimestampType;
import io.tidegate.policy.BuiltInRule;
import io.tidegate.policy.ParameterDoc;
import io.tidegate.policy.Parameters;
import io.tidegate.policy.RuleDoc;
import io.tidegate.policy.Subject;
import io.tidegate.policy.Violation;
import io.tidegate.verdict.RuleId;
import io.tidegate.verdict.Severity;
import java.util.List;
import java.util.stream.Stream;

/** The broker leaves an event's own time in its records. */
final class TypeCoherent implements BuiltInRule {

    private static final String POINTER = "/spec/topic/timestampType";

    private static final RuleDoc DOC = new RuleDoc(
            RuleId.of("timestamp/type-coherent"),
            "An event with event-time has a topic of CreateTime; with `brokerStamps: true`, one with "
                    + "ingestion-time has a topic of LogAppendTime.",
            "A Kafka record has a timestamp beside its payload. With LogAppendTime the broker overwrites it "
                    + "by its own clock. Stream processors take it for the event's time by default, offsets are looked "
                    + "up by it, and retention counts from it: consumers get the time of arrival where event-time was "
                    + "declared. Ingestion-time does well with CreateTime too: the program that takes the record in "
                    + "stamps both the field and the record, so only who wants the broker's clock needs more.",
            "Set `topic.timestampType: CreateTime`, or declare `semantics: ingestion-time` where the time of "
                    + "arrival is meant.",
            Severity.DENY,
            List.of(new ParameterDoc(
                    "brokerStamps",
                    ParameterDoc.Type.BOOLEAN,
                    "false",
                    "Whether ingestion-time means the time by the broker, and so needs LogAppendTime.")),
            "KIP-32 (message.timestamp.type); Kafka Streams, \"default.timestamp.extractor\"");

    @Override
    public RuleDoc doc() {
        return DOC;
    }

    @Override
    public List<Violation> judge(Subject subject, Parameters parameters) {
        TimestampType type = subject.config().topic().timestampType();
        return subject.config().timestamp().stream()
                .flatMap(timestamp -> switch (timestamp.semantics()) {
                    case EVENT_TIME ->
                        type == TimestampType.LOG_APPEND_TIME
                                ? Stream.of(overwritten(subject, timestamp))
                                : Stream.of();
                    case INGESTION_TIME ->
                        type == TimestampType.CREATE_TIME && parameters.flag("brokerStamps")
                                ? Stream.of(unstamped())
                                : Stream.of();
                })
                .toList();
    }

    private static Violation overwritten(Subject subject, TimestampSpec timestamp) {
        Violation violation = Repairs.offer(
                Violation.at(
                        POINTER,
                        "timestampType is LogAppendTime, but the timestamp is event-time: the broker overwrites each"
                                + " record's timestamp by its own clock, so consumers that take it, as stream processors"
                                + " do by default, get the time of arrival. Set CreateTime, or declare ingestion-time"),
                patches(subject));
        return timestamp
                .allowedLateness()
                .filter(lateness -> !lateness.isZero())
                .map(lateness -> violation.witness(new Delay(lateness).witness()))
                .orElse(violation);
    }

    /** Where ingestion-time was accepted, it is the semantics that went astray. */
    private static List<JsonPatch> patches(Subject subject) {
        JsonPatch type = set(TimestampType.CREATE_TIME);
        JsonPatch semantics = JsonPatch.set("/spec/timestamp/semantics", Semantics.INGESTION_TIME.word());
        boolean ingestion = TimestampField.accepted(subject)
                .filter(accepted -> accepted.semantics() == Semantics.INGESTION_TIME)
                .isPresent();
        return ingestion ? List.of(semantics, type) : List.of(type, semantics);
    }

    private static Violation unstamped() {
        return Violation.at(
                        POINTER,
                        "timestampType is CreateTime, but the timestamp is ingestion-time: the record's timestamp is by"
                                + " the clock of its producer, which may be wrong, so consumers cannot tell when the broker"
                                + " took it in. Set LogAppendTime")
                .fix(set(TimestampType.LOG_APPEND_TIME));
    }

    private static JsonPatch set(TimestampType type) {
        return JsonPatch.set(POINTER, type.word());
    }
}
