/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.access;

import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.security.auth.x500.X500Principal;
import org.jspecify.annotations.Nullable;

/** Which names that a principal can be known by a certificate carries. */
final class CertificateNames {

    /** GeneralName's choices in RFC 5280, section 4.2.1.6. */
    private static final int DNS = 2;

    private static final int URI = 6;

    private CertificateNames() {}

    static Set<CertificateName> of(X509Certificate certificate) {
        X500Principal subject = certificate.getSubjectX500Principal();
        Stream<CertificateName> subjects =
                subject.getName().isEmpty() ? Stream.empty() : Stream.of(new CertificateName.Subject(subject));
        return Stream.concat(subjects, alternatives(certificate)).collect(Collectors.toUnmodifiableSet());
    }

    /** None where they cannot be read. */
    private static Stream<CertificateName> alternatives(X509Certificate certificate) {
        try {
            @Nullable Collection<List<?>> names = certificate.getSubjectAlternativeNames();
            return Stream.ofNullable(names).flatMap(Collection::stream).flatMap(name -> name(name).stream());
        } catch (CertificateParsingException e) {
            return Stream.empty();
        }
    }

    private static Optional<CertificateName> name(List<?> typeAndValue) {
        if (!(typeAndValue.get(0) instanceof Integer type) || !(typeAndValue.get(1) instanceof String value)) {
            return Optional.empty();
        }
        return switch (type) {
            case DNS -> Optional.of(new CertificateName.Dns(value));
            case URI -> Optional.of(new CertificateName.Uri(value));
            default -> Optional.empty();
        };
    }
}
