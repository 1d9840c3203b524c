/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate;

import io.tidegate.access.Access;
import io.tidegate.access.AccessReader;
import io.tidegate.access.AccessResult;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Decides from the configuration who is asked who they are; nobody only where that was meant. */
final class Accesses {

    private Accesses() {}

    /**
     * What is in force until the service ends.
     *
     * @param host where the service listens
     * @throws StartupFailure where the file cannot be taken, or where others than this machine could do everything
     */
    static Access of(Settings.Authentication settings, String host) {
        if (settings.file().isPresent() && settings.allowAnonymous()) {
            throw failure(
                    "TIDEGATE_AUTH_ALLOW_ANONYMOUS: true beside TIDEGATE_AUTH_FILE (expected: one of them)", null);
        }
        if (settings.file().isPresent()) {
            return read(settings.file().get());
        }
        if (!settings.allowAnonymous() && !loopback(host)) {
            throw failure(
                    "address: " + host + " can be reached from other machines, and nobody is asked who they are"
                            + " (expected: TIDEGATE_AUTH_FILE, see docs/access.md; or QUARKUS_HTTP_HOST=127.0.0.1;"
                            + " or TIDEGATE_AUTH_ALLOW_ANONYMOUS=true where everybody may do everything)",
                    null);
        }
        return new Access.Open();
    }

    private static Access read(String file) {
        try {
            return switch (new AccessReader().read(file, Files.readAllBytes(Path.of(file)))) {
                case AccessResult.Read read -> read.access();
                case AccessResult.Unreadable unreadable ->
                    throw failure(
                            String.join(
                                    "\n",
                                    unreadable.problems().stream()
                                            .map(Object::toString)
                                            .toList()),
                            null);
            };
        } catch (IOException | InvalidPathException e) {
            throw failure("TIDEGATE_AUTH_FILE: " + file + ": cannot be read (expected: a document of kind Access)", e);
        }
    }

    /** A name that cannot be resolved counts as an address of others. */
    private static boolean loopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    private static StartupFailure failure(String message, @Nullable Exception cause) {
        return new StartupFailure(new IllegalArgumentException(message, cause));
    }
}
