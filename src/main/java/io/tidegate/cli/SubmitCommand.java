/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.cli;

import io.tidegate.cli.input.Disk;
import io.tidegate.cli.input.Finder;
import io.tidegate.cli.input.Input;
import io.tidegate.cli.server.Proposing;
import io.tidegate.event.Declaration;
import io.tidegate.event.DeclarationId;
import io.tidegate.event.EventKey;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Proposes files to a server. */
@Command(
        name = "submit",
        mixinStandardHelpOptions = true,
        description = {
            "Proposes files to a server, all in one proposal, which is admitted as a whole or not at all.",
            "",
            "Schemas that documents name as files are put into them. What is in force already changes nothing, so it is safe"
                    + " to submit again. Of more than a hundred documents, those are proposed that differ from what the server"
                    + " has."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  tidegate submit schemas/ --reason 'orders carry a voucher'",
            "  tidegate submit order.yaml --dry-run --server https://tidegate.example.com",
            "  tidegate submit --delete checkout/cart-abandoned"
        })
final class SubmitCommand implements Callable<Integer> {

    private final Session session;

    @Parameters(paramLabel = "FILE|DIR", arity = "0..*", description = "Files, and directories of them.")
    private List<String> paths = List.of();

    @Option(names = "--delete", paramLabel = "KEY", description = "An event config to delete, namespace/name.")
    private List<String> deletes = List.of();

    @Mixin
    private ServerOptions server = new ServerOptions();

    @Mixin
    private ProposalOptions proposal = new ProposalOptions();

    SubmitCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        List<Declaration> declarations = Input.read(
                        new Disk(session.directory()), Finder.find(paths, session.directory()), false)
                .declarations();
        List<DeclarationId> gone = deletes.stream().map(SubmitCommand::id).toList();
        if (declarations.isEmpty() && gone.isEmpty()) {
            throw CommandFailure.unusable(
                    "nothing to propose (expected: files with apiVersion: tidegate.io/v1, or --delete)");
        }
        Proposing proposing = new Proposing(server.open(session));
        List<Declaration> proposed = proposing.most(declarations);
        return proposal.tell(
                session, proposing.propose(proposed, gone, proposal.reason(), proposal.headers(), proposal.dryRun()));
    }

    private static DeclarationId id(String key) {
        return EventKey.parse(key, "")
                .map(DeclarationId::event)
                .orElseThrow(() -> CommandFailure.unusable("--delete: " + key + " (expected: namespace/name)"));
    }
}
