/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;

/** Where the executable starts. */
@QuarkusMain
public final class Main {

    private static final int BAD_USAGE = 2;

    Main() {}

    /** {@code serve}, or nothing, starts the service; anything else is bad usage, exit status 2. */
    public static void main(String[] arguments) {
        if (arguments.length > 1 || (arguments.length == 1 && !arguments[0].equals("serve"))) {
            System.err.println("tidegate: " + String.join(" ", arguments) + " (expected: serve)");
            System.exit(BAD_USAGE);
        }
        Quarkus.run(Service.class, arguments);
    }
}
