/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.registry;

/** The store did not answer a read in time, or answered what cannot be read; the message is fit for the caller. */
public final class StoreUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public StoreUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }

    public StoreUnavailableException(String message) {
        super(message);
    }
}
