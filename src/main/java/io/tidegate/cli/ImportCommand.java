/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.cli;

import io.tidegate.cli.server.Reply;
import io.tidegate.cli.server.Server;
import java.io.FileNotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Brings an export into a server that has nothing yet. */
@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        description = "Brings an export into a server that has nothing yet, all of it or nothing.",
        footerHeading = "%nExample:%n",
        footer = "  tidegate import tidegate-2026-12-01.jsonl --dry-run")
final class ImportCommand implements Callable<Integer> {

    private final Session session;

    @Parameters(paramLabel = "FILE", description = "What tidegate export made.")
    private String file = "";

    @Option(names = "--dry-run", description = "Only check the file.")
    private boolean dryRun;

    @Mixin
    private ServerOptions server = new ServerOptions();

    ImportCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Path path = session.directory().resolve(file);
        if (!Files.isRegularFile(path)) {
            throw CommandFailure.unusable(file + " cannot be read (expected: a file that tidegate export made)");
        }
        try {
            String query = Server.path("/v1/import", dryRun ? Map.of("dryRun", "true") : Map.of());
            Progress progress = new Progress(session.console(), "sent");
            Reply reply = server.open(session).postFile(query, path, progress::at);
            progress.hide();
            session.console().print(reply.text());
            return ExitCode.FINE.status();
        } catch (FileNotFoundException e) {
            throw CommandFailure.unusable(file + " cannot be read: " + e.getMessage());
        }
    }
}
