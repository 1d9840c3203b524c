/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.web;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** The service with little patience for those who watch, and room for few. */
public final class WatchLimitsProfile implements QuarkusTestProfile {

    static final int LIMIT = 3;

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "tidegate.embedded.path", ServiceProfile.directory("store-").toString(),
                "tidegate.policies.path", "policies",
                "tidegate.watch.heartbeat", "200ms",
                "tidegate.watch.patience", "1s",
                "tidegate.watch.limit", Integer.toString(LIMIT));
    }
}
