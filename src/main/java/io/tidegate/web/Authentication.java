/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.web;

import io.tidegate.access.Access;
import io.tidegate.access.AccessKeeper;
import io.tidegate.access.CertificateCheck;
import io.tidegate.access.Principal;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Response;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.SimpleResourceInfo;
import org.jspecify.annotations.Nullable;

/**
 * Lets only those through who are known by their token or, where they send none, by the certificate of
 * their connection. Webhooks prove themselves by signature, and the API server of Kubernetes, which proves nothing unless it is
 * told to, is the principal {@code kubernetes} where that has nothing to prove itself by.
 */
final class Authentication {

    private final AccessKeeper access;
    private final BearerToken tokens;
    private final CertificateCheck certificates;
    private final Caller caller;

    Authentication(AccessKeeper access, BearerToken tokens, CertificateCheck certificates, Caller caller) {
        this.access = access;
        this.tokens = tokens;
        this.certificates = certificates;
        this.caller = caller;
    }

    /** After matching, so that what is excepted is a resource and no pattern of paths. */
    @ServerRequestFilter
    Optional<Response> authenticate(
            ContainerRequestContext request, SimpleResourceInfo resource, HttpServerRequest connection) {
        if (!(access.access() instanceof Access.Restricted restricted)
                || resource.getResourceClass() == WebhookResource.class) {
            return Optional.empty();
        }
        @Nullable List<String> credentials = request.getHeaders().get("Authorization");
        Optional<Principal> holder = credentials == null
                ? certified(restricted, connection)
                        .or(() -> resource.getResourceClass() == ReviewResource.class
                                ? restricted.unproven("kubernetes")
                                : Optional.empty())
                : tokens.holder(restricted, credentials);
        holder.ifPresent(caller::is);
        return holder.isPresent() ? Optional.empty() : Optional.of(refused());
    }

    /** Who the client's certificate proves, which is looked at again at every request of its connection. */
    private Optional<Principal> certified(Access.Restricted restricted, HttpServerRequest connection) {
        List<X509Certificate> chain = PeerCertificate.chain(connection);
        return chain.isEmpty() || !certificates.trusts(chain) ? Optional.empty() : restricted.holder(chain.getFirst());
    }

    /** The same whatever was wrong, so that nothing can be learnt from it. */
    private static Response refused() {
        return Response.fromResponse(ProblemDetail.unauthenticated().response())
                .header("WWW-Authenticate", "Bearer")
                .build();
    }
}
