/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.access;

import java.util.Locale;

/** What a grant lets its holder do in a namespace. */
public enum Role {
    READ,
    PROPOSE,
    WAIVE,
    ADMIN;

    /** Whether who has this role may do what that one lets: all have {@code read}, and {@code admin} has all. */
    public boolean includes(Role other) {
        return this == other || other == READ || this == ADMIN;
    }

    /** {@code role} in a document. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
