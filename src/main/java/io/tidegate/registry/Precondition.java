/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.registry;

/**
 * What must still hold for a commit to land: the guard is as it was when it was judged.
 *
 * @param revision {@link Snapshot#revision(Guard)} in the judged snapshot; 0 where the guard was never written
 */
public record Precondition(Guard guard, long revision) {

    /** The guard as it stands in the snapshot. */
    public static Precondition on(Guard guard, Snapshot snapshot) {
        return new Precondition(guard, snapshot.revision(guard));
    }
}
