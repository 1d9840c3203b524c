/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.registry;

/** A key of the store does not hold what the gate writes there: it was changed by another hand. */
final class CorruptStoreException extends RuntimeException {

    private static final long serialVersionUID = 1;

    CorruptStoreException(String key, String what) {
        super("key " + key + ": " + what);
    }
}
