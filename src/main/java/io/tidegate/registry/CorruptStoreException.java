/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.registry;

/** A key of the store does not hold what the gate writes there: it was changed by another hand. */
final class CorruptStoreException extends RuntimeException {

    private static final long serialVersionUID = 1;

    CorruptStoreException(String key, String what) {
        super("key " + key + ": " + what);
    }

    /** Not by another hand: everything that an import brings is to be seen at once, or nothing of it. */
    static CorruptStoreException importing(String key) {
        return new CorruptStoreException(key, Archive.UNFINISHED);
    }
}
