/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.web;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.nio.file.Path;
import java.util.Map;
import org.eclipse.microprofile.config.ConfigProvider;

/** The service with a certificate from files, which it looks at every second. */
public final class TlsProfile implements QuarkusTestProfile {

    private static final String DIRECTORY = "test.certificates";

    @Override
    public Map<String, String> getConfigOverrides() {
        Path files = ServiceProfile.directory("tls-").toAbsolutePath();
        Certificates.write(files, "first", 10);
        return Map.of(
                "tidegate.embedded.path",
                files.resolve("store").toString(),
                "tidegate.policies.path",
                "policies",
                DIRECTORY,
                files.toString(),
                "quarkus.http.test-ssl-port",
                "0",
                "quarkus.tls.key-store.pem.0.cert",
                files.resolve("tls.crt").toString(),
                "quarkus.tls.key-store.pem.0.key",
                files.resolve("tls.key").toString(),
                "tidegate.tls.reload-interval",
                "1s");
    }

    /** Where the running service has its certificate from. */
    static Path files() {
        return Path.of(ConfigProvider.getConfig().getValue(DIRECTORY, String.class));
    }
}
