/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.tls;

import java.io.Serial;

/** The service cannot start with the certificate and key that it is given; the message says what to mend. */
public final class UnusableCertificateException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1;

    UnusableCertificateException(String message) {
        super(message);
    }
}
