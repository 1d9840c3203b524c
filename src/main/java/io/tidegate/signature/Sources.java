/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.signature;

import java.util.Map;
import java.util.Optional;

/** The senders of webhooks that are configured, by name. */
public record Sources(Map<String, Source> byName) {

    public Sources {
        byName = Map.copyOf(byName);
    }

    /** The source of that name; empty where none is configured. */
    public Optional<Source> named(String name) {
        return Optional.ofNullable(byName.get(name));
    }
}
