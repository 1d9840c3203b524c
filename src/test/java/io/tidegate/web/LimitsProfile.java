/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.web;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.HashMap;
import java.util.Map;

/** {@link AccessProfile}'s service, in which a principal may make three requests and then hardly any, and one proposal is judged at once. */
public final class LimitsProfile implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        Map<String, String> overrides = new HashMap<>(new AccessProfile().getConfigOverrides());
        overrides.put("tidegate.limits.rate", "1");
        overrides.put("tidegate.limits.burst", "3");
        overrides.put("tidegate.limits.judgements", "1");
        overrides.put("tidegate.limits.queue", "0");
        return overrides;
    }
}
