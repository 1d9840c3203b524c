/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.web;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import java.util.regex.Pattern;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** Says in {@code Allow} what a path takes (RFC 9110, section 10.2.1): the framework says it of whole classes only. */
final class AllowedMethods {

    private static final Pattern PROPOSALS = Pattern.compile(
            "/v1/(?:proposals|audit|import|kubernetes/review|webhooks/[^/]+|(?:events|schemas|waivers)/[^/]+/[^/]+/rollback)/?");
    private static final Pattern ACCEPTED = Pattern.compile("/v1/(?:events|schemas|waivers)/[^/]+/[^/]+/?");

    @ServerResponseFilter
    void allow(ContainerRequestContext request, ContainerResponseContext response) {
        boolean asked = request.getMethod().equals("OPTIONS") && response.getStatus() == 200;
        if (asked || response.getStatus() == 405) {
            response.getHeaders().putSingle("Allow", at(request.getUriInfo().getPath()));
        }
    }

    private static String at(String path) {
        if (PROPOSALS.matcher(path).matches()) {
            return "OPTIONS, POST";
        }
        return ACCEPTED.matcher(path).matches() ? "DELETE, GET, HEAD, OPTIONS" : "GET, HEAD, OPTIONS";
    }
}
