/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.web;

import io.tidegate.event.Kind;
import io.tidegate.registry.Registry;
import jakarta.ws.rs.Path;

/** The event configs. */
@Path("/v1/events")
final class EventResource extends DeclarationResource {

    EventResource(Registry registry, Entrance entrance, Caller caller) {
        super(Kind.EVENT_CONFIG, registry, entrance, caller);
    }
}
