/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.web;

import io.tidegate.event.Kind;
import io.tidegate.registry.Registry;
import jakarta.ws.rs.Path;

/** The waivers. */
@Path("/v1/waivers")
final class WaiverResource extends DeclarationResource {

    WaiverResource(Registry registry, Entrance entrance, Caller caller) {
        super(Kind.WAIVER, registry, entrance, caller);
    }
}
