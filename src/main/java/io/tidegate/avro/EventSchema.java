/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.avro;

import io.tidegate.event.Fingerprint;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;

/** A parsed Avro schema: of an event, whose top is a record, or a shared one; immutable. */
public final class EventSchema {

    private final Schema schema;
    private final Fingerprint source;
    private final TypeTable table;
    private final List<SchemaField> fields;
    private final Map<String, SchemaField> byPath;

    EventSchema(Schema schema, Fingerprint source, TypeTable table, List<SchemaField> fields) {
        this.schema = schema;
        this.source = source;
        this.table = table;
        this.fields = List.copyOf(fields);
        this.byPath = new HashMap<>(fields.size() * 2);
        this.fields.forEach(field -> byPath.put(field.path(), field));
    }

    Schema schema() {
        return schema;
    }

    /** Of all that the schema was parsed from, shared types included; the same for the same schema only. */
    public Fingerprint source() {
        return source;
    }

    /** Where the schema's named types are written. */
    TypeTable table() {
        return table;
    }

    /** The field at the path (names from the top record, dots for nested records), or empty where there is none. */
    public Optional<SchemaField> field(String path) {
        return Optional.ofNullable(byPath.get(path));
    }

    /**
     * All fields that a path reaches, in the order of declaration, parents before children. Paths lead through records and
     * unions of null and a record; a record within itself is not entered again.
     */
    public List<SchemaField> fields() {
        return fields;
    }
}
