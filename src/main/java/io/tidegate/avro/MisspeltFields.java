/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.avro;

import io.tidegate.document.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;

/** Finds which missing field a name was meant to be that the schema does not have. */
final class MisspeltFields {

    private MisspeltFields() {}

    /** The missing fields by the name that is their alias or their misspelling. */
    static Map<String, String> of(Schema type, ObjectNode value, SampleSpelling spelling) {
        List<String> unknown = value.members().keySet().stream()
                .filter(name -> type.getField(name) == null)
                .toList();
        if (unknown.isEmpty()) {
            return Map.of();
        }
        Map<String, Schema.Field> missing = new LinkedHashMap<>();
        type.getFields().stream()
                .filter(field -> !value.members().containsKey(field.name()))
                .forEach(field -> missing.put(field.name(), field));
        Map<String, String> meant = new LinkedHashMap<>();
        for (String name : unknown) {
            spelling.meant(name, missing.values()).ifPresent(field -> {
                missing.remove(field.name());
                meant.put(name, field.name());
            });
        }
        return meant;
    }
}
