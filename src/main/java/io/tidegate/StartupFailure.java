/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate;

import java.io.Serial;

/** What keeps the service from starting and is for its operator to mend; the message says what. */
final class StartupFailure extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1;

    StartupFailure(RuntimeException cause) {
        super(cause.getMessage(), cause);
    }
}
