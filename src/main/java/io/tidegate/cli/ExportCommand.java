/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.cli;

import io.tidegate.cli.server.Server;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Iterator;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Saves everything that a server has. */
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        description = {
            "Saves everything that was accepted, with versions, receipts and decisions, to a file.",
            "",
            "The file is there once it is complete; one that exists is not written over."
        },
        footerHeading = "%nExample:%n",
        footer = "  tidegate export tidegate-2026-12-01.jsonl")
final class ExportCommand implements Callable<Integer> {

    private final Session session;

    @Parameters(paramLabel = "FILE", description = "The file to make.")
    private String file = "";

    @Mixin
    private ServerOptions server = new ServerOptions();

    ExportCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Path target = session.directory().resolve(file);
        Path partial = session.directory().resolve(file + ".partial");
        if (Files.exists(target)) {
            throw CommandFailure.unusable(file + " exists (expected: the name of a file that does not)");
        }
        try {
            save(server.open(session), partial);
            Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw CommandFailure.environment(file + " cannot be written: " + e.getMessage());
        } catch (UncheckedIOException e) {
            throw CommandFailure.environment("the export broke off: " + e.getMessage());
        } finally {
            remove(partial);
        }
        return ExitCode.FINE.status();
    }

    private static void remove(Path partial) {
        try {
            Files.deleteIfExists(partial);
        } catch (IOException e) {
            // what was wrong with it was told
        }
    }

    private static void save(Server asked, Path partial) throws IOException {
        String last = "";
        try (Stream<String> lines = asked.lines("GET", "/v1/export");
                BufferedWriter out = Files.newBufferedWriter(partial)) {
            for (Iterator<String> each = lines.iterator(); each.hasNext(); ) {
                last = each.next();
                out.write(last);
                out.write('\n');
            }
        }
        if (!last.contains("\"sha256\"")) {
            throw CommandFailure.environment("the export broke off (expected: a last line with its SHA-256)");
        }
    }
}
