/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;

/** Certificates that sign for themselves, as PEM files, made by the JDK's keytool. */
public final class Certificates {

    private static final String PASSWORD = "changeit";

    private Certificates() {}

    /** Writes tls.crt and tls.key, the one right after the other, each as a whole. */
    public static void write(Path directory, String commonName, int days) {
        Path store = directory.resolve(commonName + ".p12");
        try {
            make(store, commonName, days);
            KeyStore keys = KeyStore.getInstance("PKCS12");
            try (InputStream in = Files.newInputStream(store)) {
                keys.load(in, PASSWORD.toCharArray());
            }
            pem(
                    directory.resolve("tls.key"),
                    "PRIVATE KEY",
                    keys.getKey("it", PASSWORD.toCharArray()).getEncoded());
            pem(
                    directory.resolve("tls.crt"),
                    "CERTIFICATE",
                    keys.getCertificate("it").getEncoded());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void make(Path store, String commonName, int days) throws IOException {
        Keytool.run(
                store,
                PASSWORD,
                "-genkeypair",
                "-alias",
                "it",
                "-keyalg",
                "EC",
                "-validity",
                Integer.toString(days),
                "-dname",
                "CN=" + commonName,
                "-ext",
                "SAN=DNS:localhost,IP:127.0.0.1");
    }

    /** Writes the file as a whole, in place of what was there. */
    static void pem(Path file, String type, byte[] bytes) throws IOException {
        Path written = file.resolveSibling(file.getFileName() + ".new");
        Files.writeString(
                written,
                "-----BEGIN " + type + "-----\n"
                        + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes) + "\n-----END " + type
                        + "-----\n");
        Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
