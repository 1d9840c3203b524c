/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.cli;

import io.tidegate.cli.server.Reply;
import io.tidegate.cli.server.Server;
import io.tidegate.document.CanonicalJson;
import io.tidegate.document.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows what changed between versions. */
@Command(
        name = "diff",
        mixinStandardHelpOptions = true,
        description = "Shows what changed from one version to another: each place, with what was there and what is.",
        footerHeading = "%nExample:%n",
        footer = "  tidegate diff checkout/order-placed --from 1 --to 3")
final class DiffCommand implements Callable<Integer> {

    private final Session session;

    @Parameters(paramLabel = "KEY", description = "namespace/name")
    private String key = "";

    @Option(names = "--from", paramLabel = "VERSION", description = "The older one. Default: the one before the newer.")
    private @Nullable Integer from;

    @Option(names = "--to", paramLabel = "VERSION", description = "The newer one. Default: the newest.")
    private @Nullable Integer to;

    @Mixin
    private KeyArgument kind = new KeyArgument();

    @Mixin
    private ServerOptions server = new ServerOptions();

    DiffCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Map<String, String> query = new LinkedHashMap<>();
        if (from != null) {
            query.put("from", from.toString());
        }
        if (to != null) {
            query.put("to", to.toString());
        }
        ObjectNode diff = server.open(session)
                .get(Server.path(kind.path(key) + "/diff", query))
                .json();
        StringBuilder text =
                new StringBuilder(key + " " + Reply.number(diff, "from") + " -> " + Reply.number(diff, "to") + "\n");
        Reply.objects(diff, "differences").forEach(difference -> difference(difference, text));
        session.console().print(text.toString());
        return ExitCode.FINE.status();
    }

    private static void difference(ObjectNode difference, StringBuilder text) {
        text.append(Reply.string(difference, "pointer").orElse("")).append('\n');
        difference
                .get("before")
                .ifPresent(node ->
                        text.append("- ").append(CanonicalJson.text(node)).append('\n'));
        difference
                .get("after")
                .ifPresent(node ->
                        text.append("+ ").append(CanonicalJson.text(node)).append('\n'));
    }
}
