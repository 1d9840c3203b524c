/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The program itself, which does nothing without a command. */
@Command(
        name = "tidegate",
        mixinStandardHelpOptions = true,
        versionProvider = Build.class,
        synopsisSubcommandLabel = "COMMAND",
        description = "The admission gate for event configuration: judges what producers and consumers must agree on.",
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            "0:fine",
            "1:denied: a finding, a failed policy test",
            "2:bad usage, or input that cannot be read",
            "3:something around it does not work: server, store, disk, git"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  tidegate check schemas/                  what differs from HEAD, judged offline",
            "  tidegate check order.yaml --against git:origin/main --format sarif",
            "  tidegate explain timestamp/unit-stable   why a rule is there, and how to mend it",
            "  tidegate submit schemas/ --reason 'new consumer'",
            "  tidegate serve                           the service, on port 8080"
        })
final class TidegateCommand implements Runnable {

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public void run() {
        if (spec != null) {
            throw new ParameterException(
                    spec.commandLine(),
                    "no command (expected: one of "
                            + String.join(", ", spec.subcommands().keySet()) + ")");
        }
    }
}
