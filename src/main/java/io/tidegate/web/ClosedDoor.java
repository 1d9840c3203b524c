/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.web;

import io.tidegate.admission.Closing;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Turns away what comes after the service was told to stop, before anything of it is read. */
final class ClosedDoor {

    private final Closing closing;

    ClosedDoor(Closing closing) {
        this.closing = closing;
    }

    @ServerRequestFilter(preMatching = true)
    Optional<Response> answer() {
        return closing.begun() ? Optional.of(ProblemDetail.stopping().response()) : Optional.empty();
    }
}
