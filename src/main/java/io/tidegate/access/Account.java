/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.access;

import java.util.List;

/**
 * A principal and what proves it.
 *
 * @param tokens any of them will do, so that they can be renewed; none for who is proven in another way, or not asked
 * @param certificates a client's certificate with any of these names will do
 * @param subjects a token of the identity provider about any of them will do
 */
public record Account(
        Principal principal, List<TokenDigest> tokens, List<CertificateName> certificates, List<String> subjects) {

    public Account {
        tokens = List.copyOf(tokens);
        certificates = List.copyOf(certificates);
        subjects = List.copyOf(subjects);
    }

    /** Whether there is nothing that it could prove itself by. */
    boolean unproven() {
        return tokens.isEmpty() && certificates.isEmpty() && subjects.isEmpty();
    }
}
