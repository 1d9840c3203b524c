/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.web;

import io.tidegate.admission.Gate;
import io.tidegate.event.Kind;
import io.tidegate.registry.Registry;
import jakarta.ws.rs.Path;

/** The waivers. */
@Path("/v1/waivers")
final class WaiverResource extends DeclarationResource {

    WaiverResource(Registry registry, Gate gate, Caller caller) {
        super(Kind.WAIVER, registry, gate, caller);
    }
}
