/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.web;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** The service as it comes, on a store of its own; all tests of this profile share one service and keep to own namespaces. */
public final class ServiceProfile implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of("tidegate.embedded.path", directory("store-").toString(), "tidegate.policies.path", "policies");
    }

    /** A new directory below target. */
    static Path directory(String prefix) {
        try {
            return Files.createTempDirectory(Files.createDirectories(Path.of("target/http-tests")), prefix);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
