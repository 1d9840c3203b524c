/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.registry;

import io.tidegate.document.CanonicalJson;
import io.tidegate.document.JsonBuilder;
import io.tidegate.document.Node;
import java.util.List;

/**
 * Which receipts a decision left, as the store keeps it: {@code {"receipts": [{"namespace": ns, "sequence": n}]}}. It is
 * written once: a decision's id covers the whole history of what it changes, so no two commits have the same.
 */
public final class DecisionRecord {

    private DecisionRecord() {}

    static String text(List<Receipt> receipts) {
        return CanonicalJson.text(new JsonBuilder()
                .put(
                        "receipts",
                        JsonBuilder.array(
                                receipts.stream().map(DecisionRecord::reference).toList()))
                .build());
    }

    private static Node reference(Receipt receipt) {
        return new JsonBuilder()
                .put("namespace", receipt.namespace())
                .put("sequence", receipt.sequence())
                .build();
    }

    /**
     * The keys of the decision's receipts, by namespace.
     *
     * @throws StoreUnavailableException where the text is not of that form, naming the key
     */
    public static List<String> receiptKeys(Layout layout, String key, String text) {
        return StoredRecord.answer(() -> parse(layout, key, text));
    }

    static List<String> parse(Layout layout, String key, String text) {
        return StoredRecord.parse(key, text).objects("receipts").stream()
                .map(receipt -> layout.receipt(receipt.string("namespace"), receipt.positive("sequence")))
                .sorted()
                .toList();
    }
}
