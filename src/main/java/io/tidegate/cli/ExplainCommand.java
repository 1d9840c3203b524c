/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.cli;

import io.tidegate.cli.judge.Policies;
import io.tidegate.document.Spelling;
import io.tidegate.policy.BuiltInRule;
import io.tidegate.policy.Policy;
import io.tidegate.policy.PolicyLoad;
import io.tidegate.policy.Rule;
import io.tidegate.rules.Catalogue;
import io.tidegate.rules.RulePage;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Explains a rule. */
@Command(
        name = "explain",
        mixinStandardHelpOptions = true,
        description = "Prints a rule's page: what must hold, why, and how to mend what it finds.",
        footerHeading = "%nExample:%n",
        footer = "  tidegate explain timestamp/unit-stable")
final class ExplainCommand implements Callable<Integer> {

    private final Session session;

    @Parameters(paramLabel = "RULE", description = "group/name, as findings have it")
    private String rule = "";

    @Option(
            names = "--policies",
            paramLabel = "DIR",
            description = "Where the rules are that policies write themselves.")
    private @Nullable String policies;

    ExplainCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Catalogue catalogue = new Catalogue();
        String page = catalogue
                .rule(rule)
                .map(known -> RulePage.of(known.doc()))
                .or(this::written)
                .orElseThrow(() -> unknown(catalogue));
        session.console().print(page);
        return ExitCode.FINE.status();
    }

    /** Policies that cannot be loaded explain nothing. */
    private Optional<String> written() {
        List<Policy> loaded =
                Policies.loader().load(Policies.source(session, policies).read()) instanceof PolicyLoad.Loaded known
                        ? known.policies().policies()
                        : List.of();
        return loaded.stream()
                .flatMap(policy -> policy.rules().stream()
                        .filter(Rule.Written.class::isInstance)
                        .filter(one -> one.id().toString().equals(rule))
                        .map(one -> "# " + one.id() + "\n\nWritten in policy " + policy.name() + " (" + policy.source()
                                + "), with severity " + one.severity().word() + ".\n"))
                .findFirst();
    }

    private CommandFailure unknown(Catalogue catalogue) {
        List<String> ids = catalogue.rules().stream()
                .map(BuiltInRule::doc)
                .map(doc -> doc.id().toString())
                .toList();
        return CommandFailure.unusable("rule: " + rule + " is unknown"
                + Spelling.nearest(rule, ids)
                        .map(near -> " (did you mean " + near + "?)")
                        .orElse(" (expected: one that `tidegate rules` lists)"));
    }
}
