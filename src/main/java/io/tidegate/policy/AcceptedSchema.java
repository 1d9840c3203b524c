/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.policy;

import io.tidegate.avro.EventSchema;
import io.tidegate.avro.ParsedSchema;
import io.tidegate.event.EventConfig;
import java.util.Optional;

/**
 * A schema that was in force.
 *
 * @param version number of the accepted version
 * @param config what was accepted
 * @param parsed the whole schema
 */
public record AcceptedSchema(int version, EventConfig config, ParsedSchema parsed) {

    /** The schema where it is valid; accepted ones are, unless the store was tampered with. */
    public Optional<EventSchema> valid() {
        return parsed instanceof ParsedSchema.Valid valid ? Optional.of(valid.schema()) : Optional.empty();
    }
}
