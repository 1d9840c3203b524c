/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.web;

import io.quarkus.test.junit.QuarkusTestProfile;
import io.tidegate.access.TokenDigest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.microprofile.config.ConfigProvider;

/** The service with TLS that knows clients by certificates of the authority {@code clients}, or by a token. */
public final class CertificateProfile implements QuarkusTestProfile {

    static final String TOKEN = "a-token";

    private static final String DIRECTORY = "test.certificates";

    @Override
    public Map<String, String> getConfigOverrides() {
        Path files = ServiceProfile.directory("clients-").toAbsolutePath();
        Certificates.write(files, "service", 10);
        Authority.create(files, "others");
        Path authorities = files.resolve("ca.crt");
        Path access = files.resolve("access.yaml");
        try {
            Files.copy(Authority.create(files, "clients").certificate(), authorities);
            Files.writeString(access, document());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, String> settings = new HashMap<>();
        settings.put("tidegate.embedded.path", files.resolve("store").toString());
        settings.put("tidegate.policies.path", "policies");
        settings.put("tidegate.auth.file", access.toString());
        settings.put("tidegate.tls.reload-interval", "1s");
        settings.put(DIRECTORY, files.toString());
        settings.put("quarkus.http.test-ssl-port", "0");
        settings.put(
                "quarkus.tls.key-store.pem.0.cert", files.resolve("tls.crt").toString());
        settings.put("quarkus.tls.key-store.pem.0.key", files.resolve("tls.key").toString());
        settings.put("quarkus.tls.trust-store.pem.certs", authorities.toString());
        return settings;
    }

    private static String document() {
        return """
            apiVersion: tidegate.io/v1
            kind: Access
            spec:
              principals:
                - name: pipeline
                  certificates: [{subject: "CN=pipeline,O=Example"}]
                  grants: [{role: propose, namespaces: [certified]}]
                - name: workload
                  certificates:
                    - uri: spiffe://example.org/workload
                    - dns: workload.example.org
                  grants: [{role: read, namespaces: ["*"]}]
                - name: other
                  tokens: [{sha256: %s}]
                  grants: [{role: read, namespaces: [elsewhere]}]
            """.formatted(TokenDigest.of(TOKEN).sha256());
    }

    /** Where the running service has its certificate from, and the authorities are. */
    static Path files() {
        return Path.of(ConfigProvider.getConfig().getValue(DIRECTORY, String.class));
    }
}
