/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate;

import io.tidegate.access.Access;
import io.tidegate.access.AccessFile;
import io.tidegate.access.AccessKeeper;
import io.tidegate.access.AccessResult;
import io.tidegate.access.AccessSource;
import io.tidegate.document.Problem;
import io.tidegate.oidc.Issuer;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Decides from the configuration who is asked who they are; nobody only where that was meant. */
final class Accesses {

    private Accesses() {}

    /**
     * What is in force at the start, and where changes of it are found.
     *
     * @param host where the service listens
     * @throws StartupFailure where the file cannot be taken, or where others than this machine could do everything
     */
    static AccessKeeper of(Settings.Authentication settings, String host) {
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
        return AccessKeeper.open();
    }

    private static AccessKeeper read(String file) {
        try {
            AccessSource source = new AccessFile(Path.of(file));
            return switch (source.read()) {
                case AccessResult.Read(Access.Restricted access) -> AccessKeeper.of(source, access);
                case AccessResult.Unreadable(List<Problem> problems) ->
                    throw failure(
                            String.join(
                                    "\n",
                                    problems.stream().map(Object::toString).toList()),
                            null);
            };
        } catch (InvalidPathException e) {
            throw failure("TIDEGATE_AUTH_FILE: " + file + " (expected: a file)", e);
        }
    }

    /**
     * The identity provider whose tokens are taken beside those of the document, if there is one.
     *
     * @throws StartupFailure where the configuration makes no sense
     */
    static Optional<Issuer> issuer(Settings.IdentityProvider settings, Settings.Authentication authentication) {
        if (settings.issuer().isEmpty() && settings.audience().isPresent()) {
            throw failure("TIDEGATE_OIDC_AUDIENCE: of no issuer (expected: TIDEGATE_OIDC_ISSUER beside it)", null);
        }
        if (settings.issuer().isPresent() && authentication.file().isEmpty()) {
            throw failure(
                    "TIDEGATE_OIDC_ISSUER: nobody is asked for a token"
                            + " (expected: TIDEGATE_AUTH_FILE beside it, which says who may do what)",
                    null);
        }
        try {
            return settings.issuer()
                    .map(name -> new Issuer(name, settings.audience().orElse(""), settings.principalClaim()));
        } catch (IllegalArgumentException e) {
            throw new StartupFailure(e);
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
