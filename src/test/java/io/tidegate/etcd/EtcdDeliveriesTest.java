/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.etcd;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.registry.Deliveries.Claim;
import io.tidegate.registry.DeliveriesContract;
import io.tidegate.registry.DeliveryKey;
import io.tidegate.registry.Layout;
import io.tidegate.registry.Registry;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class EtcdDeliveriesTest extends DeliveriesContract {

    private final EtcdProcess etcd = EtcdProcess.shared();
    private final Layout layout = new Layout("/test-" + UUID.randomUUID() + "/");

    @Override
    protected Registry open() {
        return EtcdRegistry.start(EtcdSettings.of(List.of(etcd.endpoint()), layout.prefix()), Clock.systemUTC());
    }

    @Test
    void whatOneReplicaClaimsOrAnswersTheOthersKnow() {
        DeliveryKey delivery = DeliveryKey.of("ci", "1", new byte[] {1});
        try (Registry one = open();
                Registry other = open()) {
            assertThat(one.deliveries().claim(delivery, LONG, SOON)).isEqualTo(new Claim.First());
            assertThat(other.deliveries().claim(delivery, LONG, SOON)).isEqualTo(new Claim.Pending());

            one.deliveries().complete(delivery, "answer", LONG, SOON);

            assertThat(other.deliveries().claim(delivery, LONG, SOON)).isEqualTo(new Claim.Answered("answer"));
        }
    }

    @Test
    void allKeysAreBelowTheirOwnDirectoryAndHaveALease() {
        DeliveryKey delivery = DeliveryKey.of("ci", "1", new byte[] {1});
        try (Registry registry = open()) {
            registry.deliveries().claim(delivery, LONG, SOON);
            registry.deliveries().complete(delivery, "answer", LONG, SOON);
        }

        assertThat(etcd.below(layout.prefix())).containsOnlyKeys("v1/deliveries/ci/" + delivery.content());
        assertThat(EtcdProcess.result(etcd.client().getKVClient().get(Bytes.of(layout.delivery(delivery))))
                        .getKvs()
                        .getFirst()
                        .getLease())
                .isNotZero();
    }
}
