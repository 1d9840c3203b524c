/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.web;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The JDK's own maker of certificates. */
final class Keytool {

    private Keytool() {}

    static void run(Path store, String password, String... arguments) throws IOException {
        String tool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        List<String> command = Stream.of(
                        Stream.of(tool),
                        Stream.of(arguments),
                        Stream.of("-storetype", "PKCS12", "-storepass", password, "-keystore", store.toString()))
                .flatMap(part -> part)
                .toList();
        Process keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
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
}
