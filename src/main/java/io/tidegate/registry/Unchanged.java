/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.registry;

import java.util.List;

/** Checks that hold back a snapshot which the store's own rules do not allow. */
final class Unchanged {

    private Unchanged() {}

    /** A known version that was written again must say what it said: a version put back after an accident is sound. */
    static void check(List<Version> history, int number, String key, String text) {
        if (!VersionRecord.text(history, number).equals(text)) {
            throw new CorruptStoreException(
                    key, "the version was changed by another hand (expected: as it was; versions are immutable)");
        }
    }

    /** The next snapshot; a version gap names the key that is wrong. */
    static Snapshot plus(Layout layout, Snapshot before, long revision, Snapshot.Addition addition) {
        try {
            return before.plus(revision, addition);
        } catch (IllegalArgumentException e) {
            throw new CorruptStoreException(layout.prefix(), e.getMessage() + "; versions have no gap");
        }
    }
}
