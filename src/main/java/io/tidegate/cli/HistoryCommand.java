/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.cli;

import io.tidegate.cli.server.Reply;
import io.tidegate.cli.server.Server;
import io.tidegate.document.BooleanNode;
import io.tidegate.document.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Shows the versions of something. */
@Command(
        name = "history",
        mixinStandardHelpOptions = true,
        description = "Lists all versions, oldest first: when, by whom, why, and by which decision.",
        footerHeading = "%nExample:%n",
        footer = "  tidegate history checkout/order-placed")
final class HistoryCommand implements Callable<Integer> {

    private final Session session;

    @Parameters(paramLabel = "KEY", description = "namespace/name")
    private String key = "";

    @Mixin
    private KeyArgument kind = new KeyArgument();

    @Mixin
    private ServerOptions server = new ServerOptions();

    HistoryCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Server asked = server.open(session);
        Table table = new Table("VERSION", "AT", "AUTHOR", "REASON", "DECISION");
        Optional<String> after = Optional.empty();
        do {
            Map<String, String> query = new LinkedHashMap<>(Map.of("limit", "1000"));
            after.ifPresent(next -> query.put("after", next));
            ObjectNode page =
                    asked.get(Server.path(kind.path(key) + "/versions", query)).json();
            Reply.objects(page, "versions").forEach(version -> row(table, version));
            after = Reply.string(page, "next");
        } while (after.isPresent());
        session.console().print(table.text());
        return ExitCode.FINE.status();
    }

    private static void row(Table table, ObjectNode version) {
        boolean deleted = version.get("deleted").orElse(null) instanceof BooleanNode gone && gone.value();
        table.row(
                Reply.number(version, "version") + (deleted ? " deleted" : ""),
                Reply.string(version, "at").orElse("-"),
                orDash(version, "author"),
                orDash(version, "reason"),
                orDash(version, "decision"));
    }

    private static String orDash(ObjectNode version, String name) {
        return Reply.string(version, name).filter(text -> !text.isBlank()).orElse("-");
    }
}
