/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.web;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** The service on an embedded store that nobody else writes to. */
public final class ArchiveProfile implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "tidegate.embedded.path",
                ServiceProfile.directory("store-").toString(),
                "tidegate.policies.path",
                "policies");
    }
}
