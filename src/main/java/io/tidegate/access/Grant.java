/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.access;

import io.tidegate.policy.Glob;
import java.util.List;

/**
 * A role in some namespaces.
 *
 * @param namespaces patterns with {@code *} for any run of characters, at least one
 */
public record Grant(Role role, List<String> namespaces) {

    public Grant {
        namespaces = List.copyOf(namespaces);
        if (namespaces.isEmpty()) {
            throw new IllegalArgumentException("grant: no namespaces (expected: at least one pattern)");
        }
    }

    boolean allowsEverywhere(Role wanted) {
        return role.includes(wanted) && namespaces.contains("*");
    }

    boolean allows(Role wanted, String namespace) {
        return role.includes(wanted) && namespaces.stream().anyMatch(glob -> Glob.matches(glob, namespace));
    }
}
