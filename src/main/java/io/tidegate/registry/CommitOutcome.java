/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.registry;

/** What became of a commit. */
public sealed interface CommitOutcome {

    /**
     * It landed, or its preconditions hold where there was nothing to write.
     *
     * @param revision the store's revision of the commit
     */
    record Committed(long revision) implements CommitOutcome {}

    /**
     * A precondition does not hold; nothing was written.
     *
     * @param revision the store's revision at which that was seen; a snapshot at least as new shows why
     */
    record Conflict(long revision) implements CommitOutcome {}

    /** It is over a limit of the store; nothing was written. The message names the limit and the size. */
    record TooLarge(String message) implements CommitOutcome {}

    /** The store cannot be reached or refuses writes; nothing was written. */
    record Unavailable(String message) implements CommitOutcome {}

    /** The store did not answer in time and could not be asked again: the commit may have landed or not. */
    record Unknown(String message) implements CommitOutcome {}
}
