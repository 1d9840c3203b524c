/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.etcd;

import io.etcd.jetcd.KeyValue;
import io.etcd.jetcd.kv.GetResponse;
import io.etcd.jetcd.kv.TxnResponse;
import io.etcd.jetcd.op.Op;
import io.etcd.jetcd.options.GetOption;
import io.tidegate.registry.Deadline;
import io.tidegate.registry.DecisionRecord;
import io.tidegate.registry.Layout;
import io.tidegate.registry.Receipt;
import io.tidegate.registry.ReceiptRange;
import io.tidegate.registry.ReceiptRecord;
import io.tidegate.registry.StoreUnavailableException;
import java.util.List;
import java.util.Optional;

/** Reads receipts from etcd, linearizably. */
record EtcdReceipts(EtcdConnection connection, Layout layout) {

    List<Receipt> decision(String id, Deadline deadline) {
        String key = layout.decision(id);
        Optional<String> found = value(key, deadline);
        if (found.isEmpty()) {
            return List.of();
        }
        List<String> keys = DecisionRecord.receiptKeys(layout, key, found.get());
        Op[] reads = keys.stream()
                .map(receipt -> Op.get(Bytes.of(receipt), GetOption.DEFAULT))
                .toArray(Op[]::new);
        TxnResponse answer =
                connection.read(deadline, kv -> kv.txn().Then(reads).commit());
        List<KeyValue> receipts = answer.getGetResponses().stream()
                .flatMap(read -> read.getKvs().stream())
                .toList();
        if (receipts.size() != keys.size()) {
            throw new StoreUnavailableException(
                    "the store was changed by another hand: a receipt of decision " + id + " is gone");
        }
        return receipts.stream().map(EtcdReceipts::receipt).toList();
    }

    List<Receipt> newestFirst(String namespace, Optional<Long> before, int limit, Deadline deadline) {
        String headKey = layout.head(namespace);
        Optional<ReceiptRange> range =
                value(headKey, deadline).flatMap(head -> ReceiptRange.of(headKey, head, before, limit));
        return range.map(wanted -> range(namespace, wanted, deadline)).orElse(List.of());
    }

    private List<Receipt> range(String namespace, ReceiptRange wanted, Deadline deadline) {
        GetOption option = GetOption.builder()
                .withRange(Bytes.of(layout.receipt(namespace, wanted.last() + 1)))
                .build();
        GetResponse answer =
                connection.read(deadline, kv -> kv.get(Bytes.of(layout.receipt(namespace, wanted.first())), option));
        return answer.getKvs().stream().map(EtcdReceipts::receipt).toList().reversed();
    }

    private Optional<String> value(String key, Deadline deadline) {
        GetResponse answer = connection.read(deadline, kv -> kv.get(Bytes.of(key)));
        return answer.getKvs().stream().findFirst().map(pair -> Bytes.text(pair.getValue()));
    }

    private static Receipt receipt(KeyValue pair) {
        return ReceiptRecord.read(Bytes.text(pair.getKey()), Bytes.text(pair.getValue()));
    }
}
