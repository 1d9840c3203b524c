/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;

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
        Process keytool = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
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
                        "SAN=DNS:localhost,IP:127.0.0.1",
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        PASSWORD,
                        "-keystore",
                        store.toString()))
                .redirectErrorStream(true)
                .start();
        try (InputStream out = keytool.getInputStream()) {
            String said = new String(out.readAllBytes(), StandardCharsets.UTF_8);
            if (keytool.waitFor() != 0) {
                throw new IllegalStateException(said);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static void pem(Path file, String type, byte[] bytes) throws IOException {
        Path written = file.resolveSibling(file.getFileName() + ".new");
        Files.writeString(
                written,
                "-----BEGIN " + type + "-----\n"
                        + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes) + "\n-----END " + type
                        + "-----\n");
        Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
