/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.rules.timestamp;

import io.tidegate.avro.SchemaField;
import io.tidegate.event.TimestampUnit;
import java.util.Optional;

/** The unit that a field's logical type fixes (Avro 1.12 specification, "Logical Types"). */
final class SchemaUnit {

    private SchemaUnit() {}

    /** Empty where the schema fixes none; Avro ignores a logical type on another base type than its own. */
    static Optional<TimestampUnit> of(SchemaField field) {
        return field.type().equals("long") ? field.logicalType().flatMap(SchemaUnit::unit) : Optional.empty();
    }

    private static Optional<TimestampUnit> unit(String logicalType) {
        return switch (logicalType) {
            case "timestamp-millis", "local-timestamp-millis" -> Optional.of(TimestampUnit.MILLIS);
            case "timestamp-micros", "local-timestamp-micros" -> Optional.of(TimestampUnit.MICROS);
            case "timestamp-nanos", "local-timestamp-nanos" -> Optional.of(TimestampUnit.NANOS);
            default -> Optional.empty();
        };
    }
}
