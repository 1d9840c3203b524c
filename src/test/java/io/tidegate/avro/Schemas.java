/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.avro;

import io.tidegate.document.Document;
import io.tidegate.document.DocumentReader;
import io.tidegate.document.ObjectNode;
import io.tidegate.document.ReadResult;
import io.tidegate.document.Syntax;
import io.tidegate.event.SchemaSpec;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Schemas for tests, from JSON or YAML texts. */
final class Schemas {

    private Schemas() {}

    static Document document(String text) {
        ReadResult result = new DocumentReader().read("test", text.getBytes(StandardCharsets.UTF_8), Syntax.YAML);
        return switch (result) {
            case ReadResult.Documents documents -> documents.documents().getFirst();
            case ReadResult.Unreadable unreadable ->
                throw new AssertionError(unreadable.problems().toString());
        };
    }

    static ParsedSchema parse(ObjectNode avro) {
        return new AvroSchemas().parse(spec(avro));
    }

    static SchemaSpec spec(ObjectNode avro) {
        return new SchemaSpec(avro, SchemaSpec.DEFAULT_COMPATIBILITY, List.of());
    }

    static ParsedSchema parse(String text) {
        return parse(document(text).root());
    }

    static EventSchema valid(String text) {
        return switch (parse(text)) {
            case ParsedSchema.Valid valid -> valid.schema();
            case ParsedSchema.Invalid invalid ->
                throw new AssertionError(invalid.problems().toString());
        };
    }

    /** The problems as lines of kind, pointer and message. */
    static List<String> problems(ParsedSchema parsed) {
        return switch (parsed) {
            case ParsedSchema.Valid _ -> List.of();
            case ParsedSchema.Invalid invalid ->
                invalid.problems().stream()
                        .map(problem -> problem.kind() + " " + problem.pointer() + " " + problem.message())
                        .toList();
        };
    }

    /** A record R with these fields, each in YAML's flow style. */
    static String record(String... fields) {
        return "{type: record, name: R, fields: [" + String.join(", ", fields) + "]}";
    }
}
