/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.registry;

import io.tidegate.event.Declaration;
import io.tidegate.event.DeclarationId;
import io.tidegate.event.EventConfig;
import io.tidegate.event.EventKey;
import io.tidegate.event.SharedSchema;
import java.time.Instant;
import java.util.Optional;

/**
 * One accepted version of an event config, shared schema or waiver; immutable. A deletion is a version too, without content,
 * so that numbers have no gap and deleting then creating launders nothing.
 *
 * @param number 1, 2, 3 ... per kind and key
 * @param content what was accepted; empty for a deletion
 * @param decision id of the decision that admitted it
 * @param at the clock reading at the decision
 * @param revision the store's revision of the commit; 0 before it is committed
 */
public record Version(
        DeclarationId id,
        int number,
        Optional<Declaration> content,
        String decision,
        String author,
        String reason,
        Instant at,
        long revision) {

    public Version {
        if (number < 1) {
            throw new IllegalArgumentException("version: " + number + " (expected: from 1)");
        }
    }

    /** The key alone, whatever the kind. */
    public EventKey key() {
        return id.key();
    }

    /** The event config that was accepted; empty for a deletion and for other kinds. */
    public Optional<EventConfig> config() {
        return content.filter(EventConfig.class::isInstance).map(EventConfig.class::cast);
    }

    /** The shared schema that was accepted; empty for a deletion and for other kinds. */
    public Optional<SharedSchema> shared() {
        return content.filter(SharedSchema.class::isInstance).map(SharedSchema.class::cast);
    }

    /** Whether this version says that it is gone. */
    public boolean deletion() {
        return content.isEmpty();
    }
}
