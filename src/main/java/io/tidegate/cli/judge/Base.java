/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.cli.judge;

import io.tidegate.event.Declaration;
import io.tidegate.event.DeclarationId;
import io.tidegate.registry.Snapshot;
import io.tidegate.registry.Version;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a proposal is judged against.
 *
 * @param snapshot what counts as accepted
 * @param places the files that have what is in force; empty where that cannot have been deleted
 */
public record Base(Snapshot snapshot, Map<DeclarationId, String> places) {

    /** Nothing was accepted before. */
    public static final Base NOTHING = new Base(Snapshot.EMPTY, Map.of());

    public Base {
        places = Map.copyOf(places);
    }

    /** Every declaration as version 1. */
    public static Base firstVersions(List<Declaration> declarations) {
        return new Base(
                Snapshot.EMPTY.plus(1, declarations.stream().map(Base::first).toList(), Map.of()), Map.of());
    }

    private static Version first(Declaration declaration) {
        return new Version(declaration.id(), 1, Optional.of(declaration), "files", "", "", Instant.EPOCH, 1);
    }

    /** Whether this is in force already, with the same content. */
    public boolean has(Declaration declaration) {
        return snapshot.inForce(declaration.id())
                .filter(old -> old.fingerprint().equals(declaration.fingerprint()))
                .isPresent();
    }
}
