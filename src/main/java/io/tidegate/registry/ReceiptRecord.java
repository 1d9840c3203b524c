/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.registry;

import io.tidegate.document.JsonBuilder;
import io.tidegate.document.ObjectNode;
import io.tidegate.event.Fingerprint;

/** A receipt as the store keeps it, and its hash, which the next receipt names. */
public final class ReceiptRecord {

    private ReceiptRecord() {}

    /** The receipt as JSON. */
    public static ObjectNode json(Receipt receipt) {
        return new JsonBuilder()
                .put("namespace", receipt.namespace())
                .put("sequence", receipt.sequence())
                .put("previous", receipt.previous().hex())
                .put("decision", receipt.decision())
                .put("author", receipt.author())
                .put("reason", receipt.reason())
                .put("at", receipt.at().toString())
                .put("inputs", receipt.inputs())
                .put("verdict", receipt.verdict())
                .build();
    }

    /** The hash that the next receipt of the namespace names: the fingerprint of the receipt's JSON. */
    public static Fingerprint hash(Receipt receipt) {
        return Fingerprint.of(json(receipt));
    }

    /**
     * Reads a receipt back.
     *
     * @throws StoreUnavailableException where it is no receipt, naming the key
     */
    public static Receipt read(String key, String text) {
        return StoredRecord.answer(() -> parse(key, text));
    }

    static Receipt parse(String key, String text) {
        StoredRecord stored = StoredRecord.parse(key, text);
        return new Receipt(
                stored.string("namespace"),
                stored.positive("sequence"),
                stored.fingerprint("previous"),
                stored.string("decision"),
                stored.string("author"),
                stored.string("reason"),
                stored.instant("at"),
                stored.object("inputs"),
                stored.object("verdict"));
    }
}
