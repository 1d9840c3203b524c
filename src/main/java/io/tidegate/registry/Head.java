/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.registry;

import io.tidegate.event.Fingerprint;

/**
 * The end of a namespace's chain of receipts, and what commits are compared against.
 *
 * @param sequence of the last receipt; 0 where there is none
 * @param receipt hash of the last receipt
 * @param revision the store's revision of the last commit that wrote the namespace or touched it; 0 where there is none
 */
public record Head(long sequence, Fingerprint receipt, long revision) {

    /** The head of a namespace that was never written. */
    public static final Head NONE = new Head(0, new Fingerprint("0".repeat(64)), 0);
}
