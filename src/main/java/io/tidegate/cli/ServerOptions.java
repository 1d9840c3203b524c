/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.cli;

import io.tidegate.cli.server.Address;
import io.tidegate.cli.server.Server;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which server a command asks. */
final class ServerOptions {

    private static final String DEFAULT = "http://localhost:8080";

    @Option(
            names = "--server",
            paramLabel = "URL",
            description =
                    "The Tidegate to ask; a token for it goes into TIDEGATE_TOKEN. Default: TIDEGATE_SERVER, else "
                            + DEFAULT + ".")
    private @Nullable String server;

    Server open(Session session) {
        return open(session, DEFAULT);
    }

    /** The server that is named, else this one. */
    Server open(Session session, String otherwise) {
        String address = Optional.ofNullable(server)
                .or(() -> session.variable("TIDEGATE_SERVER"))
                .orElse(otherwise);
        return new Server(Address.of(address), session.variable("TIDEGATE_TOKEN"));
    }
}
