/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.web;

import io.quarkus.test.junit.QuarkusTestProfile;
import io.tidegate.access.TokenDigest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The service that asks who you are; each principal's token is its name with {@code -token} behind it. */
public final class AccessProfile implements QuarkusTestProfile {

    static final List<String> PRINCIPALS = List.of("reader", "proposer", "waiver", "admin", "elsewhere");

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "tidegate.embedded.path", ServiceProfile.directory("store-").toString(),
                "tidegate.policies.path", "policies",
                "tidegate.webhooks.lab.scheme", "gitlab",
                "tidegate.webhooks.lab.secrets", "lab-token",
                "tidegate.webhooks.hub.scheme", "gitlab",
                "tidegate.webhooks.hub.secrets", "hub-token",
                "tidegate.auth.file", document());
    }

    /** The header that proves a principal. */
    static String[] as(String principal) {
        return new String[] {"Authorization", "Bearer " + token(principal)};
    }

    static String token(String principal) {
        return principal + "-token";
    }

    private static String document() {
        try {
            Path file = ServiceProfile.directory("access-").resolve("access.yaml");
            return Files.writeString(
                            file,
                            """
                    apiVersion: tidegate.io/v1
                    kind: Access
                    spec:
                      principals:
                    """ + account("reader", "{role: read, namespaces: [matrix]}")
                                    + account("proposer", "{role: propose, namespaces: [matrix]}")
                                    + account("waiver", "{role: waive, namespaces: [matrix]}")
                                    + account("admin", "{role: admin, namespaces: ['*']}")
                                    + account("elsewhere", "{role: admin, namespaces: [other, 'other-*']}")
                                    + "    - {name: kubernetes, grants: [{role: propose, namespaces: [cluster]}]}\n"
                                    + account("webhook:lab", "{role: propose, namespaces: [hook]}"))
                    .toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String account(String name, String grant) {
        return "    - {name: '%s', tokens: [{sha256: %s}], grants: [%s]}\n"
                .formatted(name, TokenDigest.of(token(name)).sha256(), grant);
    }
}
