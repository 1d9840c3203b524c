/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.tls;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.NullUnmarked;

/** A trust manager for clients' certificates that can be replaced while connections are made; before the first, none is trusted. */
@NullUnmarked // as is what it implements
final class CurrentTrust extends X509ExtendedTrustManager {

    private static final X509Certificate[] NONE = {};

    private final AtomicReference<X509ExtendedTrustManager> present = new AtomicReference<>();

    /** Trusts what this one does from the next handshake on. */
    void becomes(X509ExtendedTrustManager trust) {
        present.set(trust);
    }

    /** The authorities that are trusted now; empty before the first. */
    List<X509Certificate> authorities() {
        return List.of(getAcceptedIssuers());
    }

    /** Whether it is a client's certificate that is trusted now. */
    boolean trusts(List<X509Certificate> chain) {
        try {
            checkClientTrusted(
                    chain.toArray(NONE), chain.getFirst().getPublicKey().getAlgorithm());
            return true;
        } catch (CertificateException e) {
            return false;
        }
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        X509ExtendedTrustManager trust = present.get();
        return trust == null ? NONE : trust.getAcceptedIssuers();
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
        trust().checkClientTrusted(chain, type);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
        trust().checkClientTrusted(chain, type, socket);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) throws CertificateException {
        trust().checkClientTrusted(chain, type, engine);
    }

    /** A server only. */
    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
        throw new CertificateException("a server's certificate (expected: a client's)");
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
        checkServerTrusted(chain, type);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) throws CertificateException {
        checkServerTrusted(chain, type);
    }

    private X509ExtendedTrustManager trust() throws CertificateException {
        X509ExtendedTrustManager trust = present.get();
        if (trust == null) {
            throw new CertificateException("no authorities");
        }
        return trust;
    }
}
