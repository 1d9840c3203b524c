/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.event;

import io.tidegate.document.Fields;
import io.tidegate.document.Value;
import java.util.List;
import java.util.Optional;

/** Reads what an event config says of order and time. */
final class OrderingReader {

    private OrderingReader() {}

    static Optional<OrderingSpec> ordering(Fields fields, Optional<String> namespace) {
        Optional<OrderingSpec.Guarantee> guarantee = fields.required("guarantee")
                .flatMap(value -> value.word(OrderingSpec.Guarantee.values(), OrderingSpec.Guarantee::word));
        List<String> key = fields.optional("key")
                .map(list -> Forms.distinct(list, Forms::fieldPath))
                .orElse(List.of());
        Optional<String> sequence = fields.optional("sequence").flatMap(Forms::fieldPath);
        List<EventKey> after = fields.optional("after")
                .map(list -> Forms.distinct(list, value -> event(value, namespace)))
                .orElse(List.of());
        fields.done();
        return guarantee.map(promise -> new OrderingSpec(promise, key, sequence, after));
    }

    /** An event by {@code name} or {@code namespace/name}; where the namespace is itself a problem, only the form counts. */
    private static Optional<EventKey> event(Value value, Optional<String> namespace) {
        return value.parsed(
                "an event's name, or namespace/name", text -> EventKey.parse(text, namespace.orElse("unknown")));
    }

    static Optional<TimestampSpec> timestamp(Fields fields) {
        Optional<String> field = fields.required("field").flatMap(Forms::fieldPath);
        Optional<TimestampUnit> unit = fields.required("unit").flatMap(Forms::unit);
        var semantics = fields.optional("semantics")
                .flatMap(value -> value.word(TimestampSpec.Semantics.values(), TimestampSpec.Semantics::word));
        var maxSkew = fields.optional("maxSkew").flatMap(Value::duration);
        var allowedLateness = fields.optional("allowedLateness").flatMap(Value::duration);
        fields.done();
        return field.flatMap(path -> unit.map(counted -> new TimestampSpec(
                path, counted, semantics.orElse(TimestampSpec.Semantics.EVENT_TIME), maxSkew, allowedLateness)));
    }
}
