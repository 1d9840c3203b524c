/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.cli;

import io.tidegate.document.Problem;
import java.io.Serial;
import java.util.List;
import java.util.stream.Collectors;

/** Ends a command with what is wrong, in lines for the person who called it. */
public final class CommandFailure extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1;

    private final ExitCode exit;

    private CommandFailure(ExitCode exit, String message) {
        super(message);
        this.exit = exit;
    }

    /** Bad usage, or input that cannot be read. */
    public static CommandFailure unusable(String message) {
        return new CommandFailure(ExitCode.UNUSABLE, message);
    }

    /** Input that cannot be read: each problem in a line of its own. */
    public static CommandFailure unusable(List<Problem> problems) {
        return unusable(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
    }

    /** Something around the command does not work. */
    public static CommandFailure environment(String message) {
        return new CommandFailure(ExitCode.ENVIRONMENT, message);
    }

    /** The gate says no without a verdict. */
    public static CommandFailure denied(String message) {
        return new CommandFailure(ExitCode.DENIED, message);
    }

    /** How the command ends. */
    public ExitCode exit() {
        return exit;
    }

    /** What is wrong; a problem a line. */
    public String words() {
        return String.valueOf(getMessage());
    }
}
