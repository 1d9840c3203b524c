/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.cli;

import io.tidegate.policy.RuleDoc;
import io.tidegate.rules.Catalogue;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Lists the built-in rules. */
@Command(
        name = "rules",
        mixinStandardHelpOptions = true,
        description = "Lists the built-in rules: id, severity where a policy names none, and what must hold.",
        footerHeading = "%nExample:%n",
        footer = "  tidegate rules | grep ordering/")
final class RulesCommand implements Callable<Integer> {

    private final Session session;

    RulesCommand(Session session) {
        this.session = session;
    }

    /** The first sentence; the page has the rest. */
    private static String first(String summary) {
        int end = summary.indexOf(". ");
        return end < 0 ? summary : summary.substring(0, end + 1);
    }

    @Override
    public Integer call() {
        Table table = new Table("RULE", "SEVERITY", "WHAT MUST HOLD");
        new Catalogue().rules().forEach(rule -> {
            RuleDoc doc = rule.doc();
            table.row(doc.id().toString(), doc.severity().word(), first(doc.summary()));
        });
        session.console().print(table.text());
        return ExitCode.FINE.status();
    }
}
