/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.event;

import io.tidegate.document.Document;
import java.util.Collections;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;

/**
 * Avro named types that event configs and other shared schemas refer to.
 *
 * @param schema a record, enum or fixed; the named types inside it can be referred to as well
 */
public record SharedSchema(
        EventKey key,
        Map<String, String> labels,
        OptionalInt expectedVersion,
        SchemaSpec schema,
        Fingerprint fingerprint,
        Document document)
        implements SchemaHolder {

    public SharedSchema {
        labels = Collections.unmodifiableMap(new TreeMap<>(labels));
    }

    @Override
    public Kind kind() {
        return Kind.SHARED_SCHEMA;
    }
}
