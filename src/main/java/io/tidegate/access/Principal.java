/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.access;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Who asks, once that is proven.
 *
 * @param name the author in receipts
 * @param grants what it may do; nothing where there is none
 */
public record Principal(String name, List<Grant> grants) {

    /** What a name may look like. */
    static final Pattern NAME = Pattern.compile("[A-Za-z0-9][-A-Za-z0-9._@:]{0,99}");

    public Principal {
        grants = List.copyOf(grants);
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "principal: " + name + " (expected: 1 to 100 letters, digits and inner - . _ @ :)");
        }
    }

    /** Whether it has the role, or one that includes it, in the namespace. */
    public boolean may(Role role, String namespace) {
        return grants.stream().anyMatch(grant -> grant.allows(role, namespace));
    }

    /** Whether it has the role, or one that includes it, whatever the namespace is called. */
    public boolean mayEverywhere(Role role) {
        return grants.stream().anyMatch(grant -> grant.allowsEverywhere(role));
    }

    /** Those of the needs that no grant meets. */
    public List<Need> missing(List<Need> needs) {
        return needs.stream()
                .filter(need -> !may(need.role(), need.namespace()))
                .toList();
    }
}
