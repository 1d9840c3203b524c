/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.web;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** The service where no policies could ever be loaded. */
public final class BrokenPoliciesProfile implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        Path policies = ServiceProfile.directory("policies-");
        try {
            Files.writeString(policies.resolve("house.yaml"), "kind: Policy\nkind: Policy\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Map.of(
                "tidegate.embedded.path", ServiceProfile.directory("store-").toString(),
                "tidegate.policies.path", policies.toString());
    }
}
