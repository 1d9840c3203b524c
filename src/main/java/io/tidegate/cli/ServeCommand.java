/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.cli;

import picocli.CommandLine.Command;

/** The service, which the program starts before any command line is looked at; here for help and completion. */
@Command(
        name = "serve",
        mixinStandardHelpOptions = true,
        description = {
            "Starts the service, on port 8080 with the store under ./data where nothing else is said.",
            "",
            "It takes no options: its settings are environment variables, QUARKUS_HTTP_PORT, TIDEGATE_EMBEDDED_PATH,"
                    + " TIDEGATE_ETCD_ENDPOINTS and the others of the README."
        })
final class ServeCommand implements Runnable {

    @Override
    public void run() {
        throw CommandFailure.unusable("serve: takes nothing beside it (expected: tidegate serve)");
    }
}
