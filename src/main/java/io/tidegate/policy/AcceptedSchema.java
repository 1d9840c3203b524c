/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.policy;

import io.tidegate.avro.EventSchema;
import io.tidegate.avro.ParsedSchema;
import io.tidegate.document.Node;
import io.tidegate.event.EventConfig;
import io.tidegate.event.SchemaHolder;
import java.util.List;
import java.util.Optional;

/**
 * A schema that was in force. One accepted version has several where shared schemas that it follows changed meanwhile.
 *
 * @param version number of the accepted version
 * @param holder the event config or shared schema that was accepted
 * @param parsed the whole schema, with the shared types of its time
 */
public record AcceptedSchema(int version, SchemaHolder holder, ParsedSchema parsed) {

    /** The schema where it is valid; accepted ones are, unless the store was tampered with. */
    public Optional<EventSchema> valid() {
        return parsed instanceof ParsedSchema.Valid valid ? Optional.of(valid.schema()) : Optional.empty();
    }

    /** Example payloads that were accepted with it. */
    public List<Node> samples() {
        return holder instanceof EventConfig config ? config.samples() : List.of();
    }
}
