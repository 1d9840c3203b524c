/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.rules.reference;

import io.tidegate.avro.EventSchema;
import io.tidegate.avro.SchemaField;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A path that an event config gives into its schema: names from the top record, dots for nested records. */
public record FieldPath(String text) {

    private static final int SHOWN = 8;

    /** The field at the path, or empty where there is none. */
    public Optional<SchemaField> in(EventSchema schema) {
        return schema.field(text);
    }

    /**
     * The first field on the way whose value may be null, this one included: behind a record that may be null there is
     * nothing to read either. Empty where none may.
     */
    public Optional<SchemaField> nullablePart(EventSchema schema) {
        return IntStream.rangeClosed(1, text.length())
                .filter(end -> end == text.length() || text.charAt(end) == '.')
                .mapToObj(end -> schema.field(text.substring(0, end)))
                .flatMap(Optional::stream)
                .filter(SchemaField::nullable)
                .findFirst();
    }

    /** What the schema has instead: fields of the same last name, else the first few of all. For a message. */
    public String alternatives(EventSchema schema) {
        List<String> near = schema.fields().stream()
                .map(SchemaField::path)
                .filter(path -> lastName(path).equalsIgnoreCase(lastName(text)))
                .toList();
        if (!near.isEmpty()) {
            return "did you mean " + String.join(" or ", near) + "?";
        }
        List<SchemaField> all = schema.fields();
        String shown = all.stream().limit(SHOWN).map(SchemaField::path).collect(Collectors.joining(", "));
        return "expected: one of " + shown + (all.size() > SHOWN ? " ..." : "");
    }

    private static String lastName(String path) {
        return path.substring(path.lastIndexOf('.') + 1);
    }

    @Override
    public String toString() {
        return text;
    }
}
