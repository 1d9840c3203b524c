/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.cli;

import io.tidegate.cli.server.Server;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Proposes an earlier version again. */
@Command(
        name = "rollback",
        mixinStandardHelpOptions = true,
        description = "Proposes the content of an earlier version as the next one, through the same gate.",
        footerHeading = "%nExample:%n",
        footer = "  tidegate rollback checkout/order-placed --to 2 --reason 'consumers are not ready'")
final class RollbackCommand implements Callable<Integer> {

    private final Session session;

    @Parameters(paramLabel = "KEY", description = "namespace/name")
    private String key = "";

    @Option(names = "--to", paramLabel = "VERSION", required = true, description = "The version to go back to.")
    private int to;

    @Mixin
    private KeyArgument kind = new KeyArgument();

    @Mixin
    private ServerOptions server = new ServerOptions();

    @Mixin
    private ProposalOptions proposal = new ProposalOptions();

    RollbackCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Map<String, String> query = new LinkedHashMap<>();
        query.put("to", Integer.toString(to));
        if (proposal.dryRun()) {
            query.put("dryRun", "true");
        }
        String path = Server.path(kind.path(key) + "/rollback", query);
        return proposal.tell(
                session, server.open(session).post(path, proposal.allHeaders()).verdict());
    }
}
