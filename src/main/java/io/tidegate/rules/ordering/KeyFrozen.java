/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.rules.ordering;

import io.tidegate.avro.EventSchema;
import io.tidegate.avro.SchemaField;
import io.tidegate.document.JsonPatch;
import io.tidegate.document.Pointer;
import io.tidegate.event.EventConfig;
import io.tidegate.policy.BuiltInRule;
import io.tidegate.policy.Parameters;
import io.tidegate.policy.RuleDoc;
import io.tidegate.policy.Subject;
import io.tidegate.policy.Violation;
import io.tidegate.verdict.RuleId;
import io.tidegate.verdict.Severity;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** A key stays what it was: the same fields, of the same types, in the same order. */
final class KeyFrozen implements BuiltInRule {

    private static final Pointer KEY = Pointer.of("/spec/ordering/key");

    private static final Pointer AVRO = Pointer.of("/spec/schema/avro");

    private static final RuleDoc DOC = new RuleDoc(
            RuleId.of("ordering/key-frozen"),
            "The key keeps its fields, their types and their order, from the version that first declared one.",
            "Another key is other bytes, and other bytes are another partition: new records of an order, customer or"
                    + " account overtake the old ones, joins find no match, and state that consumers keep by key is"
                    + " orphaned. Declaring a key where there was none is allowed; nothing hung on it.",
            "Keep the key. Where another one is needed, publish a new event on its own topic and move consumers to it.",
            Severity.DENY,
            List.of(),
            "Apache Kafka documentation, \"Main Concepts and Terminology\" (records with the same key go to the same"
                    + " partition)");

    @Override
    public RuleDoc doc() {
        return DOC;
    }

    @Override
    public List<Violation> judge(Subject subject, Parameters parameters) {
        return subject.lastAccepted(config -> !config.ordering().key().isEmpty())
                .map(previous -> compare(subject, previous))
                .orElse(List.of());
    }

    private static List<Violation> compare(Subject subject, EventConfig previous) {
        List<String> before = previous.ordering().key();
        List<String> after = subject.config().ordering().key();
        KeyChange change = KeyChange.of(subject, previous);
        if (before.equals(after)) {
            return subject.validSchemaOf(previous)
                    .flatMap(older -> subject.validSchema().map(newer -> new FieldTypes(previous, older, newer)))
                    .map(types -> IntStream.range(0, after.size())
                            .boxed()
                            .flatMap(i -> types.changed(after.get(i), KEY.child(i)).map(change::witnessed).stream())
                            .toList())
                    .orElse(List.of());
        }
        String message = after.isEmpty()
                ? "the key " + before + " is given up: records go to any partition, so consumers lose the order per key"
                        + " and the state that they keep by it. Keep the key, or publish a new event on its own topic"
                : "the key changes from " + before + " to " + after
                        + ": it is other bytes, so new records land in other"
                        + " partitions than the old ones of the same thing; consumers read them out of order, and their"
                        + " joins and state by key miss. Keep " + before + ", or publish a new event on its own topic";
        return List.of(change.witnessed(
                Violation.at(KEY, message).comparing(before, after).fix(Repair.key(subject.config(), before))));
    }

    /** The types of key fields before and after. */
    private record FieldTypes(EventConfig previous, EventSchema older, EventSchema newer) {

        Optional<Violation> changed(String path, Pointer pointer) {
            return older.field(path)
                    .flatMap(before -> newer.field(path)
                            .filter(after -> !type(before).equals(type(after)))
                            .map(after -> violation(before, after, pointer)));
        }

        private Violation violation(SchemaField before, SchemaField after, Pointer pointer) {
            Violation violation = Violation.at(
                            pointer,
                            "key field " + after.path() + " changes from " + type(before) + " to " + type(after)
                                    + ": the same value can become other bytes, so its new records can land in another"
                                    + " partition than the old ones, and consumers that look it up by key miss it. Keep "
                                    + type(before) + ", or publish a new event on its own topic")
                    .comparing(type(before), type(after));
            return previous.document()
                    .at(typeOf(before))
                    .map(accepted -> violation.fix(JsonPatch.replace(typeOf(after), accepted)))
                    .orElse(violation);
        }

        /** The type as far as a key's bytes hang on it: uuid on a string is text like any other. */
        private static String type(SchemaField field) {
            return field.logicalType()
                    .filter(logical -> !(logical.equals("uuid") && field.type().equals("string")))
                    .map(logical -> field.type() + " (" + logical + ")")
                    .orElse(field.type());
        }

        private static Pointer typeOf(SchemaField field) {
            return AVRO.resolve(field.pointer()).child("type");
        }
    }
}
