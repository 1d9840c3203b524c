/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.web;

import io.tidegate.access.Access;
import io.tidegate.access.Principal;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.SimpleResourceInfo;
import org.jspecify.annotations.Nullable;

/**
 * Lets only those through who are known by their token (RFC 6750, section 2.1). Webhooks prove themselves by signature, and the
 * API server of Kubernetes, which sends no token unless it is told to, is the principal {@code kubernetes} where that has none.
 */
final class Authentication {

    private static final Pattern BEARER = Pattern.compile("(?i:Bearer) +([-A-Za-z0-9._~+/]{1,512}={0,2})");

    private final Access access;
    private final Caller caller;

    Authentication(Access access, Caller caller) {
        this.access = access;
        this.caller = caller;
    }

    /** After matching, so that what is excepted is a resource and no pattern of paths. */
    @ServerRequestFilter
    Optional<Response> authenticate(ContainerRequestContext request, SimpleResourceInfo resource) {
        if (!(access instanceof Access.Restricted restricted) || resource.getResourceClass() == WebhookResource.class) {
            return Optional.empty();
        }
        @Nullable List<String> credentials = request.getHeaders().get("Authorization");
        Optional<Principal> holder = credentials == null && resource.getResourceClass() == ReviewResource.class
                ? restricted.withoutToken("kubernetes")
                : token(credentials).flatMap(restricted::holder);
        holder.ifPresent(caller::is);
        return holder.isPresent() ? Optional.empty() : Optional.of(refused());
    }

    private static Optional<String> token(@Nullable List<String> headers) {
        if (headers == null || headers.size() != 1) {
            return Optional.empty();
        }
        Matcher bearer = BEARER.matcher(headers.getFirst());
        return bearer.matches() ? Optional.of(bearer.group(1)) : Optional.empty();
    }

    /** The same whatever was wrong, so that nothing can be learnt from it. */
    private static Response refused() {
        return Response.fromResponse(ProblemDetail.unauthenticated().response())
                .header("WWW-Authenticate", "Bearer")
                .build();
    }
}
