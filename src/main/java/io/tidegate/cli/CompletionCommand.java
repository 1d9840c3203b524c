/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.cli;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Prints what a shell needs to complete command lines. */
@Command(
        name = "completion",
        mixinStandardHelpOptions = true,
        description = "Prints a script that lets bash and zsh complete command lines.",
        footerHeading = "%nExample:%n",
        footer = "  source <(tidegate completion)        in ~/.bashrc or ~/.zshrc")
final class CompletionCommand implements Callable<Integer> {

    private final Session session;

    @Spec
    private @Nullable CommandSpec spec;

    CompletionCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        if (spec != null) {
            session.console().print(AutoComplete.bash("tidegate", spec.root().commandLine()));
        }
        return ExitCode.FINE.status();
    }
}
