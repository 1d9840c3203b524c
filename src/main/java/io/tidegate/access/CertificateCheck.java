/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.access;

import java.security.cert.X509Certificate;
import java.util.List;

/** Whether a client's certificate is good at this moment; a connection may outlive the certificate that it began with. */
@FunctionalInterface
public interface CertificateCheck {

    /**
     * Whether one of the authorities in use vouches for it now, and it is a client's.
     *
     * @param chain the client's own certificate first
     */
    boolean trusts(List<X509Certificate> chain);
}
