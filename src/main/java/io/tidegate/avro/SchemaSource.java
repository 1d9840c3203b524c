/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.avro;

import io.tidegate.document.CanonicalJson;
import io.tidegate.document.ObjectNode;
import io.tidegate.event.Fingerprint;
import io.tidegate.event.References;
import io.tidegate.event.SharedSchema;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Everything that a schema is parsed from.
 *
 * @param references the shared schemas whose types it may name
 * @param shared whether it is a shared schema itself, whose top may be any named type
 */
record SchemaSource(ObjectNode avro, References references, boolean shared) {

    /** Equal for sources that parse to the same. */
    Fingerprint fingerprint() {
        return Fingerprint.of(text());
    }

    String text() {
        String kind = (shared ? "shared\n" : "")
                + references.broken().stream()
                        .map(broken -> "broken " + broken.chain().getLast() + "\n")
                        .collect(Collectors.joining());
        return Stream.concat(
                        Stream.of(avro),
                        references.resolved().stream().map(SharedSchema::schema).map(schema -> schema.avro()))
                .map(CanonicalJson::text)
                .collect(Collectors.joining("\n", kind, ""));
    }
}
