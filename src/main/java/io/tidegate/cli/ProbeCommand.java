/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.cli;

import io.tidegate.cli.server.Reply;
import io.tidegate.document.ObjectNode;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Asks a service how it is, for containers without a shell. */
@Command(
        name = "probe",
        mixinStandardHelpOptions = true,
        description = {
            "Asks a service how it is; silent where all is well, status 1 with what is down.",
            "",
            "Without --server and TIDEGATE_SERVER it asks the service of this machine, on QUARKUS_HTTP_PORT."
        },
        footerHeading = "%nExample:%n",
        footer = "  tidegate probe ready")
final class ProbeCommand implements Callable<Integer> {

    private static final List<String> QUESTIONS = List.of("ready", "live", "started");
    private static final String PORT = "8080";

    private final Session session;

    @Parameters(paramLabel = "QUESTION", arity = "0..1", description = "ready, live or started. Default: ready.")
    private String question = QUESTIONS.getFirst();

    @Mixin
    private ServerOptions server = new ServerOptions();

    ProbeCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        if (!QUESTIONS.contains(question)) {
            throw CommandFailure.unusable("probe: " + question + " (expected: ready, live or started)");
        }
        String here =
                "http://127.0.0.1:" + session.variable("QUARKUS_HTTP_PORT").orElse(PORT);
        ObjectNode health =
                server.open(session, here).get("/q/health/" + question).jsonOfAnyStatus();
        if (Reply.string(health, "status").filter("UP"::equals).isPresent()) {
            return ExitCode.FINE.status();
        }
        for (ObjectNode check : Reply.objects(health, "checks")) {
            if (Reply.string(check, "status").filter("UP"::equals).isEmpty()) {
                session.console().say(Reply.string(check, "name").orElse("a check") + " is down" + reason(check));
            }
        }
        return ExitCode.DENIED.status();
    }

    private static String reason(ObjectNode check) {
        return check.get("data")
                .filter(ObjectNode.class::isInstance)
                .flatMap(data -> Reply.string((ObjectNode) data, "problem"))
                .map(problem -> ": " + problem)
                .orElse("");
    }
}
