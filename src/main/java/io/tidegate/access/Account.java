/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.access;

import java.util.List;

/**
 * A principal and what proves it.
 *
 * @param tokens any of them will do, so that they can be renewed; none for who is proven in another way, or not asked
 */
public record Account(Principal principal, List<TokenDigest> tokens) {

    public Account {
        tokens = List.copyOf(tokens);
    }
}
