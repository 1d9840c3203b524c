/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.event;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.tidegate.document.CanonicalJson;
import io.tidegate.document.ObjectNode;
import io.tidegate.document.StringNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The published JSON Schemas of what can be proposed, judged by an implementation that is not ours. */
final class DocumentSchemas {

    private static final Path FOLDER = Path.of("schemas/tidegate");

    private final Map<Kind, Schema> schemas = new EnumMap<>(Map.of(
            Kind.EVENT_CONFIG, schema("event-config"),
            Kind.SHARED_SCHEMA, schema("shared-schema"),
            Kind.WAIVER, schema("waiver")));

    private static Schema schema(String name) {
        try {
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(Files.readString(FOLDER.resolve(name + ".schema.json")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the JSON Schema of the document's kind finds wrong; where there is no such kind, that of event configs. */
    List<String> complaints(ObjectNode root) {
        Kind kind = root.get("kind")
                .filter(StringNode.class::isInstance)
                .flatMap(word -> Kind.ofWord(((StringNode) word).value()))
                .orElse(Kind.EVENT_CONFIG);
        return Objects.requireNonNull(schemas.get(kind))
                .validate(
                        CanonicalJson.text(root),
                        InputFormat.JSON,
                        run -> run.executionConfig(config -> config.formatAssertionsEnabled(true)))
                .stream()
                .map(Error::toString)
                .toList();
    }
}
