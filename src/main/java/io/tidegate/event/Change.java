/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.event;

import java.util.OptionalInt;

/** What a proposal wants of one event config. */
public sealed interface Change {

    EventKey key();

    /** The version that the author started from, where they said so; 0 means "does not exist yet". */
    OptionalInt expectedVersion();

    /** The same change, made for that version. */
    Change expecting(OptionalInt version);

    /** The event config shall be this; makes it where there is none. */
    record Put(EventConfig config, OptionalInt expectedVersion) implements Change {

        /** For the version that the document names, if it names one. */
        public Put(EventConfig config) {
            this(config, config.expectedVersion());
        }

        @Override
        public EventKey key() {
            return config.key();
        }

        @Override
        public Put expecting(OptionalInt version) {
            return new Put(config, version);
        }
    }

    /** The event config shall be gone. */
    record Delete(EventKey key, OptionalInt expectedVersion) implements Change {
        @Override
        public Delete expecting(OptionalInt version) {
            return new Delete(key, version);
        }
    }
}
