/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.registry;

import io.tidegate.document.ObjectNode;
import io.tidegate.event.Fingerprint;
import java.time.Instant;

/**
 * The record of one admission in one namespace, chained to the one before by its hash. A proposal over several namespaces
 * leaves a receipt in each that it writes, with the same decision id. Receipts are facts: what was judged and said is kept
 * as it was written.
 *
 * @param sequence 1, 2, 3 ... per namespace
 * @param previous hash of the receipt before; that of {@link Head#NONE} for the first
 * @param decision id of the decision: the fingerprint of {@code inputs}
 * @param at the clock reading that was judged with
 * @param inputs everything that was judged: fingerprints of changes, history and peers, policy digest, waivers
 * @param verdict what was answered; its revision is that of the snapshot judged on
 */
public record Receipt(
        String namespace,
        long sequence,
        Fingerprint previous,
        String decision,
        String author,
        String reason,
        Instant at,
        ObjectNode inputs,
        ObjectNode verdict) {}
