/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import io.smallrye.config.ConfigValidationException;
import io.tidegate.cli.Cli;
import io.tidegate.cli.ExitCode;
import io.tidegate.tls.UnusableCertificateException;
import java.net.BindException;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where the executable starts. */
@QuarkusMain
public final class Main {

    Main() {}

    /** {@code serve}, or nothing, starts the service; anything else is a command, which knows nothing of Quarkus. */
    public static void main(String[] arguments) {
        Locale.setDefault(Locale.ROOT); // else findings quote libraries with the digits of the machine's locale
        if (arguments.length == 0 || (arguments.length == 1 && arguments[0].equals("serve"))) {
            Quarkus.run(Service.class, Main::end, arguments);
        } else {
            System.exit(Cli.ofProcess().run(arguments));
        }
    }

    private static void end(int status, @Nullable Throwable failure) {
        if (failure != null) {
            System.err.println("tidegate cannot start: " + reason(failure));
        }
        System.exit(failure == null ? status : ExitCode.ENVIRONMENT.status());
    }

    /** What an operator can mend in a line; anything else is a fault of the program, with its stack. */
    private static String reason(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            String message = String.valueOf(cause.getMessage());
            if (cause instanceof StartupFailure
                    || cause instanceof ConfigValidationException
                    || cause instanceof UnusableCertificateException) {
                return message;
            }
            Optional<String> told = frameworks(message, cause);
            if (told.isPresent()) {
                return told.get();
            }
            if (cause instanceof BindException) {
                return cause.getMessage() + " (QUARKUS_HTTP_HOST and QUARKUS_HTTP_PORT choose another address)";
            }
        }
        failure.printStackTrace();
        return failure.toString();
    }

    /** What the framework has no type for, by its words. */
    private static Optional<String> frameworks(String message, Throwable cause) {
        if (message.startsWith("Invalid key/certificate pair")) {
            return Optional.of("the certificate's files cannot be used: " + root(cause)
                    + " (expected: a certificate and its key, as PEM, docs/tls.md)");
        }
        if (message.startsWith("Invalid PEM trusted certificates")) {
            return Optional.of("the files of the clients' authorities cannot be used: " + root(cause)
                    + " (expected: certificates, as PEM, docs/tls.md)");
        }
        if (message.startsWith("Cannot set quarkus.http.insecure-requests")) {
            return Optional.of("http is switched off, and there is no certificate for https (expected: "
                    + "QUARKUS_TLS_KEY_STORE_PEM__0__CERT and QUARKUS_TLS_KEY_STORE_PEM__0__KEY, docs/tls.md)");
        }
        return Optional.empty();
    }

    private static String root(Throwable failure) {
        Throwable cause = failure.getCause();
        return cause == null ? String.valueOf(failure.getMessage()) : root(cause);
    }
}
