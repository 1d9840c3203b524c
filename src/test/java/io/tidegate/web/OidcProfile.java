/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.web;

import io.quarkus.test.junit.QuarkusTestProfile;
import io.tidegate.access.TokenDigest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** The service that takes tokens of a provider on this machine, which is not there when it starts. */
public final class OidcProfile implements QuarkusTestProfile {

    static final String AUDIENCE = "tidegate";
    static final String SUBJECT = "repo:example/checkout:ref:refs/heads/main";
    static final String FIXED = "header.payload.signature";

    @Override
    public Map<String, String> getConfigOverrides() {
        Path file = ServiceProfile.directory("access-").resolve("access.yaml");
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Files.writeString(file, document());
            return Map.of(
                    "tidegate.embedded.path",
                    ServiceProfile.directory("store-").toString(),
                    "tidegate.policies.path",
                    "policies",
                    "tidegate.auth.file",
                    file.toString(),
                    "tidegate.oidc.issuer",
                    "http://127.0.0.1:" + free.getLocalPort(),
                    "tidegate.oidc.audience",
                    AUDIENCE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String document() {
        return """
                apiVersion: tidegate.io/v1
                kind: Access
                spec:
                  principals:
                    - name: pipeline
                      subjects: ["%s"]
                      grants: [{role: propose, namespaces: [checkout]}]
                    - name: fixed
                      tokens: [{sha256: %s}]
                      grants: [{role: read, namespaces: [checkout]}]
                """.formatted(SUBJECT, TokenDigest.of(FIXED).sha256());
    }
}
