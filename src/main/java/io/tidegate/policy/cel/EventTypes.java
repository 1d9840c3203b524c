/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.policy.cel;

import static dev.cel.common.types.SimpleType.BOOL;
import static dev.cel.common.types.SimpleType.DURATION;
import static dev.cel.common.types.SimpleType.INT;
import static dev.cel.common.types.SimpleType.STRING;
import static dev.cel.common.types.SimpleType.TIMESTAMP;

import dev.cel.common.exceptions.CelAttributeNotFoundException;
import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.MapType;
import io.tidegate.avro.EventSchema;
import io.tidegate.avro.SchemaField;
import io.tidegate.document.CanonicalJson;
import io.tidegate.event.Consumer;
import io.tidegate.event.EventConfig;
import io.tidegate.event.EventKey;
import io.tidegate.event.OrderingSpec;
import io.tidegate.event.Partitioner;
import io.tidegate.event.Producer;
import io.tidegate.event.SchemaReference;
import io.tidegate.event.TimestampSpec;
import io.tidegate.event.TimestampUnit;
import io.tidegate.event.TopicSpec;
import io.tidegate.policy.Subject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The objects that expressions see. An event has the fields of its document, those of {@code metadata} and {@code spec} at
 * its top, with the document's words; {@code samples} and the Avro text are left out, {@code schema.fields} is the schema
 * flattened.
 */
final class EventTypes {

    private static final CelType STRINGS = ListType.create(STRING);
    private static final CelType STRING_MAP = MapType.create(STRING, STRING);

    /** An event config, and the subject that knows its parsed schema. */
    record Seen(Subject subject, EventConfig config) {}

    static final ObjectType<SchemaField> FIELD = ObjectType.<SchemaField>named("Field")
            .with("path", STRING, SchemaField::path)
            .with("type", STRING, SchemaField::type)
            .maybe("logicalType", STRING, SchemaField::logicalType)
            .with("nullable", BOOL, SchemaField::nullable)
            .with("hasDefault", BOOL, SchemaField::hasDefault)
            .build();

    static final ObjectType<Seen> SCHEMA = ObjectType.<Seen>named("Schema")
            .with(
                    "compatibility",
                    STRING,
                    seen -> seen.config().schema().compatibility().name())
            .many("references", STRINGS, List.of(), seen -> references(seen.config()))
            .parts("fields", FIELD, EventTypes::fields)
            .equalBy(seen -> List.of(
                    CanonicalJson.text(seen.config().schema().avro()),
                    seen.config().schema().compatibility(),
                    references(seen.config())))
            .build();

    private static final ObjectType<TopicSpec> TOPIC = ObjectType.<TopicSpec>named("Topic")
            .with("name", STRING, TopicSpec::name)
            .with("partitions", INT, topic -> (long) topic.partitions())
            .with("partitioner", STRING, topic -> topic.partitioner().name())
            .maybe("retention", DURATION, TopicSpec::retention)
            .with("cleanup", STRING, topic -> topic.cleanup().word())
            .with("timestampType", STRING, topic -> topic.timestampType().word())
            .build();

    private static final ObjectType<OrderingSpec> ORDERING = ObjectType.<OrderingSpec>named("Ordering")
            .with("guarantee", STRING, ordering -> ordering.guarantee().word())
            .many("key", STRINGS, List.of(), OrderingSpec::key)
            .maybe("sequence", STRING, OrderingSpec::sequence)
            .many("after", STRINGS, List.of(), ordering -> keys(ordering.after()))
            .build();

    private static final ObjectType<TimestampSpec> TIME = ObjectType.<TimestampSpec>named("Timestamp")
            .with("field", STRING, TimestampSpec::field)
            .with("unit", STRING, timestamp -> timestamp.unit().word())
            .with("semantics", STRING, timestamp -> timestamp.semantics().word())
            .maybe("maxSkew", DURATION, TimestampSpec::maxSkew)
            .maybe("allowedLateness", DURATION, TimestampSpec::allowedLateness)
            .build();

    private static final ObjectType<Producer> PRODUCER = ObjectType.<Producer>named("Producer")
            .with("name", STRING, Producer::name)
            .maybe("idempotent", BOOL, Producer::idempotent)
            .maybe("maxInFlight", INT, producer -> producer.maxInFlight().map(Integer::longValue))
            .maybe("partitioner", STRING, producer -> producer.partitioner().map(Partitioner::name))
            .maybe("timestampUnit", STRING, producer -> producer.timestampUnit().map(TimestampUnit::word))
            .build();

    private static final ObjectType<Consumer> CONSUMER = ObjectType.<Consumer>named("Consumer")
            .with("name", STRING, Consumer::name)
            .maybe("timestampUnit", STRING, consumer -> consumer.timestampUnit().map(TimestampUnit::word))
            .build();

    static final ObjectType<Seen> EVENT = ObjectType.<Seen>named("Event")
            .with("namespace", STRING, seen -> seen.config().key().namespace())
            .with("name", STRING, seen -> seen.config().key().name())
            .many(
                    "labels",
                    STRING_MAP,
                    Map.of(),
                    seen -> new TreeMap<>(seen.config().labels()))
            .maybe("stream", STRING, seen -> seen.config().stream())
            .part("schema", SCHEMA, Optional::of)
            .part("topic", TOPIC, seen -> Optional.of(seen.config().topic()))
            .part("ordering", ORDERING, seen -> Optional.of(seen.config().ordering()))
            .part("timestamp", TIME, seen -> seen.config().timestamp())
            .parts("producers", PRODUCER, seen -> seen.config().producers())
            .parts("consumers", CONSUMER, seen -> seen.config().consumers())
            .maybe("effectiveFrom", TIMESTAMP, seen -> seen.config().effectiveFrom())
            .build();

    static final ObjectType<Subject> PROPOSAL = ObjectType.<Subject>named("Proposal")
            .many("author", STRING, "", Subject::author)
            .many("reason", STRING, "", Subject::reason)
            .build();

    static final List<ObjectType<?>> ALL =
            List.of(EVENT, SCHEMA, TOPIC, ORDERING, TIME, PRODUCER, CONSUMER, FIELD, PROPOSAL);

    private EventTypes() {}

    /** The field at the path of a schema; the absent one where there is none, or no schema. */
    static ObjectValue<SchemaField> field(ObjectValue<?> schema, String path) {
        String shown = schema.path().equals(EventFunctions.SCHEMA) ? "" : schema.path() + ".";
        @Nullable
        SchemaField found =
                schema.held() instanceof Seen seen ? schema(seen).field(path).orElse(null) : null;
        return FIELD.value(shown + "field('" + path + "')", found);
    }

    private static List<SchemaField> fields(Seen seen) {
        return schema(seen).fields();
    }

    private static EventSchema schema(Seen seen) {
        return seen.subject()
                .validSchemaOf(seen.config())
                .orElseThrow(() -> CelAttributeNotFoundException.of(
                        "the fields of " + seen.config().key() + " are not known: its schema is not valid Avro"));
    }

    private static List<String> references(EventConfig config) {
        return config.schema().references().stream()
                .map(SchemaReference::toString)
                .toList();
    }

    private static List<String> keys(List<EventKey> events) {
        return events.stream().map(EventKey::toString).toList();
    }
}
