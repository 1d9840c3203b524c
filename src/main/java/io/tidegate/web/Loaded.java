/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.web;

import io.tidegate.registry.Registry;
import io.tidegate.registry.RegistryStatus;
import io.tidegate.registry.Snapshot;
import io.tidegate.registry.StoreUnavailableException;

/** The snapshot for those who read it: before the first is loaded nobody can say that something does not exist. */
final class Loaded {

    private Loaded() {}

    /**
     * The newest snapshot.
     *
     * @throws StoreUnavailableException where none was loaded yet
     */
    static Snapshot snapshot(Registry registry) {
        RegistryStatus status = registry.status();
        if (!status.loaded()) {
            throw new StoreUnavailableException(status.problem().orElse("the store has not been read yet"));
        }
        return registry.snapshot();
    }
}
