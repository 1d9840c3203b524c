/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.registry;

import java.time.Duration;
import java.util.List;

/**
 * The port to a store as a whole, to take it from one place to another. Each step blocks for at most the given time, and
 * throws {@link StoreUnavailableException} where the store does not answer in it.
 */
public interface Archive {

    /** What a store says of itself while not everything of an import is in it. */
    String UNFINISHED =
            "an import is not finished (expected: the same file imported again, which completes it; until then nothing is"
                    + " shown or admitted)";

    /** Everything as it is now; what is written afterwards is not seen. */
    View view(Duration step);

    /**
     * Writes a file that was checked into a store that has nothing yet, a commit of the file's at a time and in their order.
     * Readers see all of it or nothing. Where it is broken off, the same file again completes it.
     */
    Restored restore(ArchiveFile file, Duration step);

    /** One consistent state of a store, to be closed. For one thread. */
    interface View extends AutoCloseable {

        /** The store's revision that this is the state of. */
        long revision();

        /** The revisions of all entries, each once, ascending. */
        long[] revisions(Duration step);

        /** The next entries by key, without the layout's prefix in their keys; none where there are no more. */
        List<StoredEntry> next(Duration step);

        @Override
        void close();
    }

    /** What became of a file. */
    sealed interface Restored {

        /**
         * All of it is in the store.
         *
         * @param revision of the store, at which it is to be seen
         */
        record Done(long revision) implements Restored {}

        /** The store is not one that the file can go into; the message says why. Nothing was written. */
        record Refused(String message) implements Restored {}
    }
}
