/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.cli;

import io.tidegate.cli.server.Collections;
import io.tidegate.cli.server.Reply;
import io.tidegate.cli.server.Server;
import io.tidegate.document.ObjectNode;
import io.tidegate.event.EventKey;
import io.tidegate.event.Kind;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows what is in force. */
@Command(
        name = "get",
        mixinStandardHelpOptions = true,
        description = {
            "Shows one document as it was accepted, in JSON, with its version and fingerprint; or lists what is in force, of"
                    + " one namespace or of all."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  tidegate get",
            "  tidegate get checkout --kind schema",
            "  tidegate get checkout/order-placed --at 2"
        })
final class GetCommand implements Callable<Integer> {

    private final Session session;

    @Parameters(paramLabel = "KEY|NAMESPACE", arity = "0..1", description = "namespace/name, or a namespace alone")
    private String key = "";

    @Option(names = "--at", paramLabel = "VERSION", description = "This version instead of the newest.")
    private @Nullable Integer version;

    @Mixin
    private KeyArgument kind = new KeyArgument();

    @Mixin
    private ServerOptions server = new ServerOptions();

    GetCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        if (key.indexOf('/') >= 0) {
            String path = kind.path(key) + (version == null ? "" : "/versions/" + version);
            session.console().print(server.open(session).get(path).text());
        } else {
            session.console().print(list(server.open(session)));
        }
        return ExitCode.FINE.status();
    }

    private String list(Server asked) {
        if (version != null) {
            throw CommandFailure.unusable("--at: a version of nothing (expected: namespace/name beside it)");
        }
        if (!key.isEmpty() && !EventKey.LABEL.matcher(key).matches()) {
            throw CommandFailure.unusable(
                    "namespace: " + key + " (expected: lower case letters, digits, inner hyphens)");
        }
        Kind of = kind.kind();
        Table table = new Table(Collections.noun(of).toUpperCase(Locale.ROOT), "VERSION", "FINGERPRINT");
        Optional<String> after = Optional.empty();
        do {
            Map<String, String> query = new LinkedHashMap<>(Map.of("limit", "1000"));
            after.ifPresent(next -> query.put("after", next));
            String path = Collections.of(of) + (key.isEmpty() ? "" : "/" + key);
            ObjectNode page = asked.get(Server.path(path, query)).json();
            for (ObjectNode line : Reply.objects(page, Collections.list(of))) {
                table.row(
                        Reply.string(line, Collections.noun(of)).orElse(""),
                        Reply.number(line, "version"),
                        Reply.string(line, "fingerprint").orElse(""));
            }
            after = Reply.string(page, "next");
        } while (after.isPresent());
        return table.text();
    }
}
