/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.rules.evolution;

import io.tidegate.document.ArrayNode;
import io.tidegate.document.JsonBuilder;
import io.tidegate.document.JsonPatch;
import io.tidegate.document.Pointer;
import io.tidegate.event.SchemaHolder;
import java.util.List;

/** The change that gives a field or type an alias. */
final class Aliases {

    private Aliases() {}

    /** Adds the old name behind those that are there; {@code place} is in the whole document. */
    static JsonPatch added(SchemaHolder config, Pointer place, String old) {
        Pointer aliases = place.child("aliases");
        return config.document().at(aliases).filter(ArrayNode.class::isInstance).isPresent()
                ? JsonPatch.add(aliases.child("-"), JsonBuilder.string(old))
                : JsonPatch.add(aliases, JsonBuilder.array(List.of(JsonBuilder.string(old))));
    }
}
