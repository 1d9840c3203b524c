/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.registry;

import io.tidegate.document.CanonicalJson;
import io.tidegate.document.JsonBuilder;
import io.tidegate.event.Fingerprint;

/** A head as the store keeps it: {@code {"receipt": hash, "sequence": n}}; its revision is that of its key. */
final class HeadRecord {

    private HeadRecord() {}

    static String text(long sequence, Fingerprint receipt) {
        return CanonicalJson.text(new JsonBuilder()
                .put("sequence", sequence)
                .put("receipt", receipt.hex())
                .build());
    }

    static Head read(StoredEntry entry) {
        StoredRecord stored = StoredRecord.parse(entry.key(), entry.text());
        return new Head(stored.natural("sequence"), stored.fingerprint("receipt"), entry.revision());
    }
}
