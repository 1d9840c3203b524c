/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.web;

import io.vertx.core.http.HttpServerRequest;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.jspecify.annotations.Nullable;

/** The certificate that a client made its connection with. */
final class PeerCertificate {

    private PeerCertificate() {}

    /** The client's own first; empty without TLS, or where the client has shown none. */
    static List<X509Certificate> chain(HttpServerRequest request) {
        try {
            @Nullable List<Certificate> chain = request.connection().peerCertificates();
            return chain == null
                    ? List.of()
                    : chain.stream()
                            .filter(X509Certificate.class::isInstance)
                            .map(X509Certificate.class::cast)
                            .toList();
        } catch (SSLPeerUnverifiedException e) {
            return List.of();
        }
    }
}
