/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.cli;

import io.tidegate.cli.server.Reply;
import io.tidegate.cli.server.Server;
import io.tidegate.document.DocumentReader;
import io.tidegate.document.ObjectNode;
import io.tidegate.document.ReadResult;
import io.tidegate.document.Syntax;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Has a server judge what it has. */
@Command(
        name = "audit",
        mixinStandardHelpOptions = true,
        description = "Has a server judge everything in force by its policies of today, and writes nothing.",
        footerHeading = "%nExample:%n",
        footer = "  tidegate audit --namespace checkout")
final class AuditCommand implements Callable<Integer> {

    private final Session session;

    @Option(names = "--namespace", paramLabel = "NAME", description = "Only what is in this one.")
    private @Nullable String namespace;

    @Option(names = "--json", description = "The server's lines as they come, a JSON object each.")
    private boolean json;

    @Mixin
    private ServerOptions server = new ServerOptions();

    AuditCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        String path = Server.path("/v1/audit", namespace == null ? Map.of() : Map.of("namespace", namespace));
        Optional<ObjectNode> summary = Optional.empty();
        Progress progress = new Progress(session.console(), "audited");
        try (Stream<String> lines = server.open(session).lines("POST", path)) {
            for (Iterator<String> each = lines.iterator(); each.hasNext(); ) {
                String line = each.next();
                ObjectNode object = object(line);
                summary = object.get("summary")
                        .filter(ObjectNode.class::isInstance)
                        .map(ObjectNode.class::cast);
                String told = json ? line + "\n" : findings(object);
                if (!told.isEmpty()) {
                    progress.hide();
                    session.console().print(told);
                }
                if (object.get("progress").orElse(null) instanceof ObjectNode so) {
                    progress.at(Reply.count(so, "done"), Reply.count(so, "of"));
                }
            }
            progress.hide();
        } catch (UncheckedIOException e) {
            throw CommandFailure.environment("the audit broke off: " + e.getMessage());
        }
        ObjectNode end = summary.orElseThrow(
                () -> CommandFailure.environment("the audit broke off (expected: a summary as the last line)"));
        ObjectNode counts = end.get("findings").orElse(null) instanceof ObjectNode known ? known : end;
        if (!json) {
            session.console()
                    .print(Reply.number(end, "documents") + " documents: " + Reply.number(counts, "deny") + " deny, "
                            + Reply.number(counts, "warn") + " warn, " + Reply.number(counts, "audit") + " audit\n");
        }
        return (Reply.number(counts, "deny").equals("0") ? ExitCode.FINE : ExitCode.DENIED).status();
    }

    private static ObjectNode object(String line) {
        byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
        return switch (DocumentReader.ofAnswers().read("audit", bytes, Syntax.JSON)) {
            case ReadResult.Documents read -> read.documents().getFirst().root();
            case ReadResult.Unreadable _ ->
                throw CommandFailure.environment("the audit answers no JSON (expected: a Tidegate)");
        };
    }

    private static String findings(ObjectNode line) {
        StringBuilder text = new StringBuilder();
        for (ObjectNode finding : Reply.objects(line, "findings")) {
            text.append(Reply.string(finding, "severity").orElse(""))
                    .append("  ")
                    .append(Reply.string(finding, "rule").orElse(""))
                    .append("  ")
                    .append(Reply.string(line, "event").orElse(""))
                    .append(": ")
                    .append(Reply.string(finding, "message").orElse("").replaceAll("\\p{Cntrl}", " "))
                    .append('\n');
        }
        return text.toString();
    }
}
