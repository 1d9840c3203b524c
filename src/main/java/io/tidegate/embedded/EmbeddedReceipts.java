/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.embedded;

import io.tidegate.registry.DecisionRecord;
import io.tidegate.registry.Layout;
import io.tidegate.registry.Receipt;
import io.tidegate.registry.ReceiptRange;
import io.tidegate.registry.ReceiptRecord;
import io.tidegate.registry.StoreUnavailableException;
import io.tidegate.registry.StoredEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the receipts of a store; belongs to the store's thread. */
record EmbeddedReceipts(EmbeddedStore store, Layout layout) {

    List<Receipt> decision(String id) {
        String key = layout.decision(id);
        Optional<StoredEntry> found = store.read(key);
        List<String> keys = found.map(entry -> DecisionRecord.receiptKeys(layout, key, entry.text()))
                .orElse(List.of());
        return keys.stream().map(this::receipt).toList();
    }

    List<Receipt> receipts(String namespace, Optional<Long> before, int limit) {
        String head = layout.head(namespace);
        Optional<ReceiptRange> range =
                store.read(head).flatMap(entry -> ReceiptRange.of(head, entry.text(), before, limit));
        List<Receipt> receipts = new ArrayList<>();
        range.ifPresent(wanted -> {
            for (long sequence = wanted.last(); sequence >= wanted.first(); sequence--) {
                receipts.add(receipt(layout.receipt(namespace, sequence)));
            }
        });
        return receipts;
    }

    private Receipt receipt(String key) {
        return store.read(key)
                .map(entry -> ReceiptRecord.read(key, entry.text()))
                .orElseThrow(() -> new StoreUnavailableException(
                        "the store was changed by another hand: key " + key + " is gone"));
    }
}
