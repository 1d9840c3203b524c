/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.etcd;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;

/** The service on an etcd that the test starts later, at a port that nothing listens on until then. */
public final class EtcdWatchProfile implements QuarkusTestProfile {

    static final String PREFIX = "/watched/";

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "tidegate.etcd.endpoints", "http://127.0.0.1:" + freePort(),
                "tidegate.etcd.prefix", PREFIX,
                "tidegate.etcd.timeout", "1s",
                "tidegate.policies.path", "policies",
                "tidegate.watch.heartbeat", "200ms");
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
