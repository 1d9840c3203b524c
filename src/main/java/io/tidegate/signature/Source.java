/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.signature;

import java.time.Duration;
import java.util.Set;

/**
 * A sender of webhooks.
 *
 * @param name in the path of its webhooks
 * @param remembered how long the answer to a delivery is kept, for when it is sent again
 * @param origins who may be told that webhooks are wanted (CloudEvents' handshake)
 */
public record Source(String name, SignatureScheme scheme, Duration remembered, Set<String> origins) {

    public Source {
        origins = Set.copyOf(origins);
    }
}
