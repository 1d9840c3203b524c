/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.registry;

import java.util.Optional;

/** The receipts that a page has, by sequence, both ends included. Receipts have no gap, so the head says which there are. */
public record ReceiptRange(long first, long last) {

    /**
     * The newest receipts of a namespace below a bound; empty where there are none.
     *
     * @param headKey the key of the namespace's head
     * @param headText what that key holds
     * @param before only those with a smaller sequence
     * @throws StoreUnavailableException where the head cannot be read
     */
    public static Optional<ReceiptRange> of(String headKey, String headText, Optional<Long> before, int limit) {
        Head head = StoredRecord.answer(() -> HeadRecord.read(new StoredEntry(headKey, headText, 0)));
        long last = Math.min(head.sequence(), before.orElse(Long.MAX_VALUE) - 1);
        long first = Math.max(1, last - Math.max(limit, 0) + 1);
        return last < first ? Optional.empty() : Optional.of(new ReceiptRange(first, last));
    }
}
