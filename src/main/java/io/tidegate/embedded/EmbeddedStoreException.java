/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.embedded;

/** The embedded store's file cannot be used; the message names it and says what to do. */
public final class EmbeddedStoreException extends RuntimeException {

    private static final long serialVersionUID = 1;

    EmbeddedStoreException(String message, Throwable cause) {
        super(message, cause);
    }

    EmbeddedStoreException(String message) {
        super(message);
    }
}
