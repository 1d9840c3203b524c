/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.event;

import io.tidegate.document.Fields;
import io.tidegate.document.ObjectNode;
import io.tidegate.document.StringNode;
import io.tidegate.document.Value;
import java.util.List;
import java.util.Optional;

/** Reads the {@code schema} of an event config, and the spec of a shared schema, which is nothing but that. */
final class SchemaReader {

    private SchemaReader() {}

    /** The spec of a shared schema. */
    static DeclarationReader.Maker shared(Fields spec) {
        Optional<SchemaSpec> schema =
                spec.required("schema").flatMap(Value::object).flatMap(SchemaReader::schema);
        spec.done();
        return common -> new SharedSchema(
                common.metadata().key(),
                common.metadata().labels(),
                common.metadata().version(),
                schema.orElseThrow(),
                common.fingerprint(),
                common.document());
    }

    /** A schema with its compatibility mode and references. */
    static Optional<SchemaSpec> schema(Fields fields) {
        Optional<Value> avro = fields.optional("avro");
        Optional<Value> file = fields.optional("file");
        file.ifPresent(path -> path.problem("schema.file is resolved by the tidegate command, which inlines the schema;"
                + " over HTTP give schema.avro"));
        if (avro.isEmpty() && file.isEmpty()) {
            fields.required("avro");
        }
        CompatibilityMode compatibility = fields.optional("compatibility")
                .flatMap(value -> value.word(CompatibilityMode.values(), CompatibilityMode::name))
                .orElse(SchemaSpec.DEFAULT_COMPATIBILITY);
        List<SchemaReference> references = fields.optional("references")
                .map(list -> Forms.distinct(list, Forms::reference))
                .orElse(List.of());
        fields.done();
        return avro.flatMap(SchemaReader::avro).map(schema -> new SchemaSpec(schema, compatibility, references));
    }

    private static Optional<ObjectNode> avro(Value value) {
        return switch (value.node()) {
            case ObjectNode object -> Optional.of(object);
            case StringNode _ -> value.unexpected("the Avro schema itself, inlined as an object, not its name or text");
            default -> value.unexpected("the Avro schema, as an object");
        };
    }
}
