/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.event;

import io.tidegate.document.Fields;
import io.tidegate.document.Node;
import io.tidegate.document.Value;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The parts of an event config's {@code spec}, each read or defaulted; what has problems is empty or left out, and the
 * problems are told.
 */
record SpecReader(
        Optional<String> stream,
        Optional<SchemaSpec> schema,
        Optional<TopicSpec> topic,
        OrderingSpec ordering,
        Optional<TimestampSpec> timestamp,
        List<Producer> producers,
        List<Consumer> consumers,
        Optional<Instant> effectiveFrom,
        List<Node> samples) {

    /** Reads the spec; names in {@code after} without a namespace are of the given one. */
    static SpecReader of(Fields spec, Optional<String> namespace) {
        SpecReader reader = new SpecReader(
                spec.optional("stream").flatMap(Forms::name),
                spec.required("schema").flatMap(Value::object).flatMap(SchemaReader::schema),
                spec.required("topic").flatMap(Value::object).flatMap(TopicReader::topic),
                spec.optional("ordering")
                        .flatMap(Value::object)
                        .flatMap(fields -> OrderingReader.ordering(fields, namespace))
                        .orElse(OrderingSpec.NONE),
                spec.optional("timestamp").flatMap(Value::object).flatMap(OrderingReader::timestamp),
                programs(spec.optional("producers"), TopicReader::producer, Producer::name),
                programs(spec.optional("consumers"), TopicReader::consumer, Consumer::name),
                spec.optional("effectiveFrom").flatMap(Value::instant),
                spec.optional("samples")
                        .map(list -> list.list(SpecReader::sample))
                        .orElse(List.of()));
        spec.done();
        return reader;
    }

    private static Optional<Node> sample(Value value) {
        return value.object().map(Fields::whole).map(Value::node);
    }

    private static <T> List<T> programs(
            Optional<Value> list, Function<Fields, Optional<T>> read, Function<T, String> name) {
        Set<String> seen = new HashSet<>();
        return list.map(items -> items.list(value -> value.object()
                        .flatMap(fields -> read.apply(fields).flatMap(program -> {
                            boolean first = seen.add(name.apply(program));
                            return first
                                    ? Optional.of(program)
                                    : fields.required("name").flatMap(again -> again.unexpected("each name once"));
                        }))))
                .orElse(List.of());
    }

    /** The event config; only where nothing had problems. */
    EventConfig config(DeclarationReader.Common common) {
        return new EventConfig(
                common.metadata().key(),
                common.metadata().labels(),
                common.metadata().version(),
                stream,
                schema.orElseThrow(),
                topic.orElseThrow(),
                ordering,
                timestamp,
                producers,
                consumers,
                effectiveFrom,
                samples,
                common.fingerprint(),
                common.document());
    }
}
