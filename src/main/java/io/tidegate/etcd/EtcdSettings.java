/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.etcd;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How to reach etcd.
 *
 * @param endpoints {@code http://host:port} each, or all {@code https://}
 * @param prefix of all keys, ending with a slash
 * @param tls what to trust and to present; where it is absent, https trusts what the JDK trusts
 * @param requestTimeout for a single request; a commit or a read makes several within its own time
 * @param probeInterval between two looks at whether the snapshot is still the newest
 * @param rebuildAfter how long etcd may be out of reach before the client is built anew: gRPC's own waiting between two
 *     attempts grows to two minutes, and nothing else resets it
 */
public record EtcdSettings(
        List<URI> endpoints,
        String prefix,
        Optional<Tls> tls,
        Optional<Credentials> credentials,
        Duration requestTimeout,
        Duration probeInterval,
        Duration rebuildAfter) {

    private static final int MAX_PORT = 65_535;

    /**
     * Files in PEM; they are read again when they change.
     *
     * @param authorities the certificates to trust; empty for what the JDK trusts
     * @param certificate the client's certificate chain, together with its key
     * @param key in PKCS#8
     * @param authority the name that the servers' certificates must carry; empty for the first endpoint's host
     */
    public record Tls(
            Optional<Path> authorities, Optional<Path> certificate, Optional<Path> key, Optional<String> authority) {
        public Tls {
            if (certificate.isPresent() != key.isPresent()) {
                throw new IllegalArgumentException(
                        "etcd client certificate (expected: certificate and key, or neither)");
            }
        }
    }

    /** An etcd user. A client certificate whose common name is the user is the better way: it does not expire in use. */
    public record Credentials(String user, String password) {
        @Override
        public String toString() {
            return user;
        }
    }

    public EtcdSettings {
        endpoints = List.copyOf(endpoints);
        if (endpoints.isEmpty()) {
            throw new IllegalArgumentException("etcd endpoints: none (expected: http://host:port, at least one)");
        }
        String scheme = String.valueOf(endpoints.getFirst().getScheme());
        for (URI endpoint : endpoints) {
            boolean complete = endpoint.getHost() != null && endpoint.getPort() > 0 && endpoint.getPort() <= MAX_PORT;
            if (!complete
                    || !scheme.equals(endpoint.getScheme())
                    || !List.of("http", "https").contains(scheme)) {
                throw new IllegalArgumentException(
                        "etcd endpoint: " + endpoint + " (expected: http://host:port, or https:// for all)");
            }
        }
        if (requestTimeout.isNegative() || requestTimeout.isZero()) {
            throw new IllegalArgumentException(
                    "etcd timeout: " + requestTimeout + " (expected: more than zero, like 3s)");
        }
        if (tls.isPresent() && !scheme.equals("https")) {
            throw new IllegalArgumentException("etcd endpoint: " + endpoints.getFirst() + " (expected: https://, as TLS"
                    + " files are configured)");
        }
    }

    /** The settings that hold where nothing else is configured. */
    public static EtcdSettings of(List<URI> endpoints, String prefix) {
        return new EtcdSettings(
                endpoints,
                prefix,
                Optional.empty(),
                Optional.empty(),
                Duration.ofSeconds(2),
                Duration.ofSeconds(1),
                Duration.ofSeconds(20));
    }

    boolean secure() {
        return endpoints.getFirst().getScheme().equals("https");
    }

    /** The files that the client is built from. */
    List<Path> files() {
        return tls.stream()
                .flatMap(files -> Stream.of(files.authorities(), files.certificate(), files.key()))
                .flatMap(Optional::stream)
                .toList();
    }
}
