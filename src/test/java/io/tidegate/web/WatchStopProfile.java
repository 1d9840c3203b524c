/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.web;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** A service of its own, since the test stops what it shares with others. */
public final class WatchStopProfile implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "tidegate.embedded.path",
                ServiceProfile.directory("store-").toString(),
                "tidegate.policies.path",
                "policies");
    }
}
