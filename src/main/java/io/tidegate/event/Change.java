/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.event;

import java.util.OptionalInt;

/** What a proposal wants of one event config. */
public sealed interface Change {

    EventKey key();

    /** The version that the author started from, where they said so; 0 means "does not exist yet". */
    OptionalInt expectedVersion();

    /** The event config shall be this; makes it where there is none. */
    record Put(EventConfig config) implements Change {
        @Override
        public EventKey key() {
            return config.key();
        }

        @Override
        public OptionalInt expectedVersion() {
            return config.expectedVersion();
        }
    }

    /** The event config shall be gone. */
    record Delete(EventKey key, OptionalInt expectedVersion) implements Change {}
}
