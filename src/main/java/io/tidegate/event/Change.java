/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.event;

import java.util.Optional;
import java.util.OptionalInt;

/** What a proposal wants of one event config, shared schema or waiver. */
public sealed interface Change {

    DeclarationId id();

    /** The version that the author started from, where they said so; 0 means "does not exist yet". */
    OptionalInt expectedVersion();

    /** The same change, made for that version. */
    Change expecting(OptionalInt version);

    /** What is proposed; empty for a deletion. */
    Optional<Declaration> proposed();

    /** It shall be this; makes it where there is none. */
    record Put(Declaration declaration, OptionalInt expectedVersion) implements Change {

        /** For the version that the document names, if it names one. */
        public Put(Declaration declaration) {
            this(declaration, declaration.expectedVersion());
        }

        @Override
        public DeclarationId id() {
            return declaration.id();
        }

        @Override
        public Put expecting(OptionalInt version) {
            return new Put(declaration, version);
        }

        @Override
        public Optional<Declaration> proposed() {
            return Optional.of(declaration);
        }
    }

    /** It shall be gone. */
    record Delete(DeclarationId id, OptionalInt expectedVersion) implements Change {

        /** The deletion of an event config, of whatever version. */
        public Delete(EventKey event) {
            this(DeclarationId.event(event), OptionalInt.empty());
        }

        @Override
        public Delete expecting(OptionalInt version) {
            return new Delete(id, version);
        }

        @Override
        public Optional<Declaration> proposed() {
            return Optional.empty();
        }
    }
}
