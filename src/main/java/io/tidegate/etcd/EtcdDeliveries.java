/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.etcd;

import io.etcd.jetcd.ByteSequence;
import io.etcd.jetcd.kv.TxnResponse;
import io.etcd.jetcd.op.Cmp;
import io.etcd.jetcd.op.CmpTarget;
import io.etcd.jetcd.op.Op;
import io.etcd.jetcd.options.GetOption;
import io.etcd.jetcd.options.PutOption;
import io.tidegate.registry.Deadline;
import io.tidegate.registry.Deliveries;
import io.tidegate.registry.DeliveryKey;
import io.tidegate.registry.Layout;
import java.time.Duration;
import java.util.UUID;

/** Deliveries as keys of their own in etcd, each with a lease, so that etcd itself forgets them. */
record EtcdDeliveries(EtcdConnection connection, Layout layout) implements Deliveries {

    private static final String CLAIMED = "claimed ";
    private static final String ANSWERED = "answered ";

    /** Every claim writes a text of its own, so one whose first answer got lost is recognized when it is tried again. */
    @Override
    public Claim claim(DeliveryKey delivery, Duration held, Duration timeout) {
        Deadline deadline = Deadline.in(timeout);
        ByteSequence key = key(delivery);
        String own = CLAIMED + UUID.randomUUID();
        Op put = Op.put(key, Bytes.of(own), leased(held, deadline));
        TxnResponse answer = connection.read(
                deadline,
                kv -> kv.txn()
                        .If(new Cmp(key, Cmp.Op.EQUAL, CmpTarget.version(0)))
                        .Then(put)
                        .Else(Op.get(key, GetOption.DEFAULT))
                        .commit());
        return answer.isSucceeded() ? new Claim.First() : found(answer, own);
    }

    private static Claim found(TxnResponse answer, String own) {
        String text = Bytes.text(
                answer.getGetResponses().getFirst().getKvs().getFirst().getValue());
        if (text.startsWith(ANSWERED)) {
            return new Claim.Answered(text.substring(ANSWERED.length()));
        }
        return text.equals(own) ? new Claim.First() : new Claim.Pending();
    }

    @Override
    public void complete(DeliveryKey delivery, String answer, Duration kept, Duration timeout) {
        Deadline deadline = Deadline.in(timeout);
        PutOption lease = leased(kept, deadline);
        connection.read(deadline, kv -> kv.put(key(delivery), Bytes.of(ANSWERED + answer), lease));
    }

    @Override
    public void release(DeliveryKey delivery, Duration timeout) {
        connection.read(Deadline.in(timeout), kv -> kv.delete(key(delivery)));
    }

    private PutOption leased(Duration time, Deadline deadline) {
        return PutOption.builder().withLeaseId(connection.lease(time, deadline)).build();
    }

    private ByteSequence key(DeliveryKey delivery) {
        return Bytes.of(layout.delivery(delivery));
    }
}
