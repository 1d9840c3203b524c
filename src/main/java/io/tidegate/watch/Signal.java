/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.watch;

import io.tidegate.registry.Version;
import java.util.List;

/** What one who watches is told next. */
public sealed interface Signal {

    /**
     * What one revision brought of that which is watched.
     *
     * @param versions at least one
     */
    record Accepted(long revision, List<Version> versions) implements Signal {
        public Accepted {
            versions = List.copyOf(versions);
            if (versions.isEmpty()) {
                throw new IllegalArgumentException("versions: none (expected: at least one)");
            }
        }
    }

    /** Everything up to the revision was told; what comes from here on is new. */
    record Synced(long revision) implements Signal {}

    /** Nothing came for a while. */
    record Quiet() implements Signal {}

    /** Nothing more will come. */
    record Ended(Ending why) implements Signal {}
}
