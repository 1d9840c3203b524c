/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.web;

import io.tidegate.event.Kind;
import io.tidegate.registry.Registry;
import jakarta.ws.rs.Path;

/** The shared schemas. */
@Path("/v1/schemas")
final class SchemaResource extends DeclarationResource {

    SchemaResource(Registry registry, Entrance entrance, Caller caller) {
        super(Kind.SHARED_SCHEMA, registry, entrance, caller);
    }
}
