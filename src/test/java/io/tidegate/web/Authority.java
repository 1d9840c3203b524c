/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Issues clients' certificates, and keeps its keys in a file, so that it can be opened again. */
final class Authority {

    private static final String PASSWORD = "changeit";
    private static final String AUTHORITY = "authority";

    /** A client's key and its certificate, with the authority's behind it. */
    record Identity(PrivateKey key, List<X509Certificate> chain) {}

    private final Path store;

    private Authority(Path store) {
        this.store = store;
    }

    /** A new one, with its certificate as a PEM file beside its keys. */
    static Authority create(Path directory, String name) {
        Authority authority = new Authority(directory.resolve(name + ".p12"));
        authority.keytool("-alias", AUTHORITY, "-dname", "CN=" + name, "-ext", "bc:c", "-validity", "30");
        try {
            Certificates.pem(
                    authority.certificate(),
                    "CERTIFICATE",
                    authority.keys().getCertificate(AUTHORITY).getEncoded());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
        return authority;
    }

    static Authority open(Path directory, String name) {
        return new Authority(directory.resolve(name + ".p12"));
    }

    /** The PEM file with its certificate. */
    Path certificate() {
        return store.resolveSibling(store.getFileName() + ".pem");
    }

    /** Good for a day; extensions as keytool has them. */
    Identity issue(String subject, String... extensions) {
        return issued(subject, Stream.of("-validity", "1"), extensions);
    }

    /** No longer good since yesterday. */
    Identity issueExpired(String subject) {
        return issued(subject, Stream.of("-startdate", "-2d", "-validity", "1"));
    }

    private Identity issued(String subject, Stream<String> validity, String... extensions) {
        String alias = "client-" + System.nanoTime();
        Stream<String> named = Stream.of("-alias", alias, "-signer", AUTHORITY, "-dname", subject);
        Stream<String> extended = Arrays.stream(extensions).flatMap(extension -> Stream.of("-ext", extension));
        keytool(Stream.of(named, validity, extended).flatMap(part -> part).toArray(String[]::new));
        try {
            KeyStore keys = keys();
            return new Identity(
                    (PrivateKey) keys.getKey(alias, PASSWORD.toCharArray()),
                    Arrays.stream(keys.getCertificateChain(alias))
                            .map(X509Certificate.class::cast)
                            .toList());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private void keytool(String... arguments) {
        try {
            Keytool.run(
                    store,
                    PASSWORD,
                    Stream.concat(Stream.of("-genkeypair", "-keyalg", "EC"), Stream.of(arguments))
                            .toArray(String[]::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private KeyStore keys() throws GeneralSecurityException {
        try (InputStream in = Files.newInputStream(store)) {
            KeyStore keys = KeyStore.getInstance("PKCS12");
            keys.load(in, PASSWORD.toCharArray());
            return keys;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
