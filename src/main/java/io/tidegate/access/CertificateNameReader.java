/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.access;

import io.tidegate.document.Fields;
import io.tidegate.document.Value;
import io.tidegate.verdict.Location;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads the names of certificates in one document; none may be there twice. */
final class CertificateNameReader {

    private static final Pattern DNS = Pattern.compile("(?=.{1,253}$)[A-Za-z0-9_]([-A-Za-z0-9_.]*[A-Za-z0-9_])?");

    private final Map<CertificateName, Location> seen = new HashMap<>();

    Optional<CertificateName> read(Value value) {
        return value.object().flatMap(this::name);
    }

    private Optional<CertificateName> name(Fields fields) {
        Optional<Value> subject = fields.optional("subject");
        Optional<Value> uri = fields.optional("uri");
        Optional<Value> dns = fields.optional("dns");
        fields.done();
        List<Value> given =
                Stream.of(subject, uri, dns).flatMap(Optional::stream).toList();
        if (given.size() != 1) {
            fields.whole().problem("certificate: " + given.size() + " names (expected: one of subject, uri, dns)");
            return Optional.empty();
        }
        return subject.flatMap(CertificateNameReader::subject)
                .or(() -> uri.flatMap(CertificateNameReader::uri))
                .or(() -> dns.flatMap(CertificateNameReader::dns))
                .filter(name -> AccountReader.once(name, "certificate: that of another entry", given.getFirst(), seen));
    }

    private static Optional<CertificateName> subject(Value value) {
        return value.parsed("a name as RFC 2253 writes it, like CN=checkout,O=Example", text -> {
            try {
                return Optional.of(new CertificateName.Subject(text));
            } catch (IllegalArgumentException e) {
                return Optional.empty();
            }
        });
    }

    private static Optional<CertificateName> uri(Value value) {
        return value.string(
                        "a URI with its scheme, like spiffe://example.org/checkout", CertificateNameReader::absolute)
                .map(CertificateName.Uri::new);
    }

    private static boolean absolute(String text) {
        try {
            return new URI(text).isAbsolute();
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static Optional<CertificateName> dns(Value value) {
        return value.string("a DNS name without *", text -> DNS.matcher(text).matches())
                .map(CertificateName.Dns::new);
    }
}
