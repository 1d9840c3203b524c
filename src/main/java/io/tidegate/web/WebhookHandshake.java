/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.web;

import io.tidegate.signature.Source;
import io.tidegate.signature.Sources;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Tells who asks whether webhooks are wanted from it (CloudEvents web hooks 1.0, section 4). It keeps others from being
 * flooded in our name; who may propose is a matter of signatures alone.
 */
final class WebhookHandshake {

    private static final Pattern PATH = Pattern.compile("/?v1/webhooks/([^/]+)/?");
    private static final int DELIVERIES_A_MINUTE = 120;

    private final Sources sources;

    WebhookHandshake(Sources sources) {
        this.sources = sources;
    }

    @ServerRequestFilter(preMatching = true)
    Optional<Response> answer(ContainerRequestContext request) {
        String origin = request.getHeaderString("WebHook-Request-Origin");
        if (!request.getMethod().equals("OPTIONS") || origin == null) {
            return Optional.empty();
        }
        Matcher path = PATH.matcher(request.getUriInfo().getPath());
        return path.matches() ? Optional.of(answer(sources.named(path.group(1)), origin)) : Optional.empty();
    }

    private static Response answer(Optional<Source> source, String origin) {
        boolean wanted =
                source.filter(known -> known.origins().contains(origin)).isPresent();
        return wanted
                ? Response.ok()
                        .header("WebHook-Allowed-Origin", origin)
                        .header("WebHook-Allowed-Rate", DELIVERIES_A_MINUTE)
                        .build()
                : ProblemDetail.ofStatus(
                                405, "Method Not Allowed", "WebHook-Request-Origin: no webhooks are wanted from there")
                        .response();
    }
}
