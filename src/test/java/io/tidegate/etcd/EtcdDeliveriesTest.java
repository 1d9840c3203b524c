/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.etcd;

import io.tidegate.registry.DeliveriesContract;
import io.tidegate.registry.Layout;
import io.tidegate.registry.Registry;
import java.time.Clock;
import java.util.List;
import java.util.UUID;

class EtcdDeliveriesTest extends DeliveriesContract {

    private final EtcdProcess etcd = EtcdProcess.shared();
    private final Layout layout = new Layout("/test-" + UUID.randomUUID() + "/");

    @Override
    protected Registry open() {
        return EtcdRegistry.start(EtcdSettings.of(List.of(etcd.endpoint()), layout.prefix()), Clock.systemUTC());
    }
}
