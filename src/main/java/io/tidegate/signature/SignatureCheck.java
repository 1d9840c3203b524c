/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.signature;

import java.util.Optional;

/** Whether a request comes from who holds a secret of the source. */
public sealed interface SignatureCheck {

    /**
     * It does.
     *
     * @param deliveryId what the sender calls the delivery, the same when it is sent again; empty where it has no name
     */
    record Verified(Optional<String> deliveryId) implements SignatureCheck {}

    /**
     * It cannot be told to.
     *
     * @param reason for our own log only; has neither secrets nor anything of the body
     */
    record Refused(String reason) implements SignatureCheck {}
}
