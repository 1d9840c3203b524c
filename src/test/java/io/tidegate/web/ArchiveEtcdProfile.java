/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.web;

import io.quarkus.test.junit.QuarkusTestProfile;
import io.tidegate.etcd.EtcdProcess;
import java.util.Map;
import java.util.UUID;

/** The service on a real etcd, below a prefix that nobody else writes to. */
public final class ArchiveEtcdProfile implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "tidegate.etcd.endpoints",
                EtcdProcess.shared().endpoint().toString(),
                "tidegate.etcd.prefix",
                "/test-" + UUID.randomUUID() + "/",
                "tidegate.policies.path",
                "policies");
    }
}
