/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.web;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;
import java.util.Set;

/** The service on a store that a test fills, with a source of webhooks. */
public final class ParityProfile implements QuarkusTestProfile {

    @Override
    public Set<Class<?>> getEnabledAlternatives() {
        return Set.of(CorpusRegistry.class, CorpusClock.class);
    }

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "tidegate.policies.path", "policies",
                "tidegate.webhooks.lab.scheme", "gitlab",
                "tidegate.webhooks.lab.secrets", "lab-token");
    }
}
