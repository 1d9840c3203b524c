/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.event;

import io.tidegate.document.ObjectNode;
import java.util.List;

/**
 * The schema of an event's payload, or of shared types.
 *
 * @param avro the Avro schema as it stands in the document
 * @param compatibility {@link CompatibilityMode#BACKWARD_TRANSITIVE} where the document says nothing
 * @param references shared schemas whose types the Avro schema names
 */
public record SchemaSpec(ObjectNode avro, CompatibilityMode compatibility, List<SchemaReference> references) {

    public static final CompatibilityMode DEFAULT_COMPATIBILITY = CompatibilityMode.BACKWARD_TRANSITIVE;

    public SchemaSpec {
        references = List.copyOf(references);
    }
}
