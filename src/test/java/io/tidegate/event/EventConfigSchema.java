/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.event;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.tidegate.document.CanonicalJson;
import io.tidegate.document.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The published JSON Schema of an event config, judged by an implementation that is not ours. */
final class EventConfigSchema {

    static final Path FILE = Path.of("schemas/tidegate/event-config.schema.json");

    private final Schema schema;

    EventConfigSchema() {
        try {
            this.schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(Files.readString(FILE));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<String> complaints(ObjectNode root) {
        return schema
                .validate(
                        CanonicalJson.text(root),
                        InputFormat.JSON,
                        run -> run.executionConfig(config -> config.formatAssertionsEnabled(true)))
                .stream()
                .map(Error::toString)
                .toList();
    }
}
