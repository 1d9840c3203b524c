/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.access;

import java.util.List;

/**
 * A principal and what proves it.
 *
 * @param tokens any of them will do, so that they can be renewed; none for a source of webhooks, which its signature proves
 */
public record Account(Principal principal, List<TokenDigest> tokens) {

    public Account {
        tokens = List.copyOf(tokens);
    }
}
