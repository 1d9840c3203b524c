/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.web;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** The service with a directory of policies of its own, which it looks at all the time. */
public final class PolicyReloadProfile implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "tidegate.embedded.path", ServiceProfile.directory("store-").toString(),
                "tidegate.policies.path", ServiceProfile.directory("policies-").toString(),
                "tidegate.policies.reload-interval", "50ms");
    }
}
