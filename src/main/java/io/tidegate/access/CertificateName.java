/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.access;

import java.util.Locale;
import javax.security.auth.x500.X500Principal;

/** A name that a client's certificate carries, compared as a whole. */
public sealed interface CertificateName {

    /** The subject, as RFC 2253 writes it; case and spaces within values make no difference. */
    record Subject(X500Principal name) implements CertificateName {

        public Subject {
            if (name.getName().isEmpty()) {
                throw new IllegalArgumentException("subject: none (expected: a name like CN=checkout,O=Example)");
            }
        }

        /** Reads an RFC 2253 name; what is none ends in an {@link IllegalArgumentException}. */
        public Subject(String name) {
            this(new X500Principal(name));
        }
    }

    /** A URI among the subject's alternative names (RFC 5280, section 4.2.1.6), to the letter. */
    record Uri(String uri) implements CertificateName {}

    /** A DNS name among the subject's alternative names, in any case. */
    record Dns(String name) implements CertificateName {

        public Dns {
            name = name.toLowerCase(Locale.ROOT);
        }
    }
}
