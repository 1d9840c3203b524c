/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.rules.timestamp;

import io.tidegate.avro.SchemaField;
import io.tidegate.document.JsonBuilder;
import io.tidegate.document.JsonPatch;
import io.tidegate.document.Node;
import io.tidegate.document.Pointer;
import io.tidegate.event.EventConfig;
import io.tidegate.event.OrderingSpec.Guarantee;
import io.tidegate.event.TimestampUnit;
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
import java.util.Optional;
import java.util.stream.Stream;

/** An event that is ordered or joined with others says which field is its time. */
final class FieldDeclared implements BuiltInRule {

    private static final RuleDoc DOC = new RuleDoc(
            RuleId.of("timestamp/field-declared"),
            "An event that belongs to a stream declares a timestamp; with `ordered: true`, one that promises "
                    + "an order does too.",
            "Within one topic, the order that the broker keeps needs no timestamp. The events of a stream are "
                    + "in several topics, and time is the only order that these have in common: without a declared "
                    + "field, each consumer picks one of its own, or takes the record's timestamp, which is another one "
                    + "after a replay or a mirror.",
            "Declare `timestamp` with `field` and `unit`; or leave the stream, where the event is joined with "
                    + "nothing.",
            Severity.WARN,
            List.of(new ParameterDoc(
                    "ordered",
                    ParameterDoc.Type.BOOLEAN,
                    "false",
                    "Whether an event with the guarantee per-key or total needs one too, outside a stream.")),
            "KIP-32 (a record has the timestamp that its producer or broker gives it, whatever its payload " + "says)");

    @Override
    public RuleDoc doc() {
        return DOC;
    }

    @Override
    public List<Violation> judge(Subject subject, Parameters parameters) {
        EventConfig config = subject.config();
        return config.timestamp().isPresent()
                ? List.of()
                : why(config, parameters.flag("ordered"))
                        .map(why -> Repairs.offer(violation(why), patches(subject)))
                        .stream()
                        .toList();
    }

    private static Optional<String> why(EventConfig config, boolean ordered) {
        Guarantee guarantee = config.ordering().guarantee();
        return config.stream()
                .map(stream -> "belongs to the stream " + stream)
                .or(() -> ordered && guarantee != Guarantee.NONE
                        ? Optional.of("promises the order " + guarantee.word())
                        : Optional.empty());
    }

    private static Violation violation(String why) {
        return Violation.at(
                "/spec/timestamp",
                "no timestamp is declared, but the event " + why
                        + ": consumers that order or join it with other events have to guess which field is its time,"
                        + " and do not all guess the same. Declare timestamp with field and unit");
    }

    /** The accepted one that was dropped, or the schema's only timestamp where producers stamp records. */
    private static List<JsonPatch> patches(Subject subject) {
        Pointer pointer = Pointer.of("/spec/timestamp");
        Optional<Node> accepted = subject.lastAccepted(
                        config -> config.timestamp().isPresent())
                .flatMap(config -> config.document().at(pointer));
        Optional<Node> only = subject.validSchema()
                .filter(_ -> subject.config().topic().timestampType() == TimestampType.CREATE_TIME)
                .flatMap(TimestampField::only)
                .map(FieldDeclared::eventTime);
        return Stream.concat(accepted.stream(), only.stream())
                .map(timestamp -> JsonPatch.add(pointer, timestamp))
                .toList();
    }

    private static Node eventTime(SchemaField field) {
        return new JsonBuilder()
                .put("field", field.path())
                .put("unit", SchemaUnit.of(field).map(TimestampUnit::word).orElseThrow())
                .put("semantics", "event-time")
                .build();
    }
}
