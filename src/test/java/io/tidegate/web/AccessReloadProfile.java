/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.web;

import io.quarkus.test.junit.QuarkusTestProfile;
import io.tidegate.access.TokenDigest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** The service with an Access document that it looks at all the time. */
public final class AccessReloadProfile implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        Path file = ServiceProfile.directory("access-").resolve("access.yaml");
        try {
            Files.writeString(file, document("first", "read"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Map.of(
                "tidegate.embedded.path",
                ServiceProfile.directory("store-").toString(),
                "tidegate.policies.path",
                "policies",
                "tidegate.auth.file",
                file.toString(),
                "tidegate.auth.reload-interval",
                "50ms");
    }

    /** Knows one principal, by this token. */
    static String document(String token, String role) {
        return """
                apiVersion: tidegate.io/v1
                kind: Access
                spec:
                  principals:
                    - name: changing
                      tokens: [{sha256: %s}]
                      grants: [{role: %s, namespaces: [changing]}]
                """.formatted(TokenDigest.of(token).sha256(), role);
    }
}
