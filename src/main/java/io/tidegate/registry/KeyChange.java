/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.registry;

import java.util.Optional;

/**
 * What a commit does to one key of the store.
 *
 * @param text the new value, canonical JSON; empty where the key is deleted
 */
public record KeyChange(String key, Optional<String> text) {

    static KeyChange put(String key, String text) {
        return new KeyChange(key, Optional.of(text));
    }

    static KeyChange delete(String key) {
        return new KeyChange(key, Optional.empty());
    }
}
