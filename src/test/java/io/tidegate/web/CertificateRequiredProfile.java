/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.web;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.HashMap;
import java.util.Map;

/** As {@link CertificateProfile}, for nobody without a certificate. */
public final class CertificateRequiredProfile implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        Map<String, String> settings = new HashMap<>(new CertificateProfile().getConfigOverrides());
        settings.put("tidegate.tls.client-certificates", "required");
        return settings;
    }
}
