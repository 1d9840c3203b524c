/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.web;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;

/** The service with a source of webhooks of each scheme. */
public final class WebhookProfile implements QuarkusTestProfile {

    static final byte[] OLD_KEY = "the old key, of 32 bytes exactly".getBytes(StandardCharsets.UTF_8);
    static final byte[] NEW_KEY = "the new key, of 32 bytes exactly".getBytes(StandardCharsets.UTF_8);

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.ofEntries(
                Map.entry(
                        "tidegate.embedded.path",
                        ServiceProfile.directory("store-").toString()),
                Map.entry("tidegate.policies.path", "policies"),
                Map.entry("tidegate.webhooks.ci.scheme", "standard"),
                Map.entry("tidegate.webhooks.ci.secrets", standard(OLD_KEY)),
                Map.entry("tidegate.webhooks.ci.secret-files", file(standard(NEW_KEY))),
                Map.entry("tidegate.webhooks.ci.allowed-origins", "events.example.com"),
                Map.entry("tidegate.webhooks.hub.scheme", "github"),
                Map.entry("tidegate.webhooks.hub.secrets", "hub secret"),
                Map.entry("tidegate.webhooks.lab.scheme", "gitlab"),
                Map.entry("tidegate.webhooks.lab.secrets", "lab-token"));
    }

    private static String standard(byte[] key) {
        return "whsec_" + Base64.getEncoder().encodeToString(key);
    }

    private static String file(String secret) {
        try {
            Path file = ServiceProfile.directory("secrets-").resolve("secret");
            return Files.writeString(file, secret + "\n").toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
