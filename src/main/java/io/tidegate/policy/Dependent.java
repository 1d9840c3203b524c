/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.policy;

import io.tidegate.avro.ParsedSchema;
import io.tidegate.event.SchemaHolder;
import java.util.List;

/**
 * An event config or shared schema that follows the shared schema which is being changed, directly or through others.
 *
 * @param proposed its whole schema as it would be after the proposal
 * @param accepted every schema that was in force for it, oldest first
 */
public record Dependent(SchemaHolder holder, ParsedSchema proposed, List<AcceptedSchema> accepted) {

    public Dependent {
        accepted = List.copyOf(accepted);
    }
}
