/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.cli;

import io.tidegate.report.ReportFormat;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import picocli.CommandLine;

/** Runs a command line. */
public final class Cli {

    private static final int WIDTH = 110;

    private final Session session;

    public Cli(Session session) {
        this.session = session;
    }

    /** One for this process; its streams speak UTF-8 whatever the locale. */
    public static Cli ofProcess() {
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8);
        PrintStream err = new PrintStream(new FileOutputStream(FileDescriptor.err), false, StandardCharsets.UTF_8);
        boolean colour = Optional.ofNullable(System.console())
                        .filter(java.io.Console::isTerminal)
                        .isPresent()
                && !System.getenv().containsKey("NO_COLOR");
        return new Cli(new Session(new Console(out, err, colour), Path.of(""), System.getenv(), Clock.systemUTC()));
    }

    /** Runs the command and returns the status to exit with; never throws. */
    public int run(String... arguments) {
        Console console = session.console();
        CommandLine line = commands()
                .setOut(new PrintWriter(console.out(), true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(console.err(), true, StandardCharsets.UTF_8))
                .setUsageHelpWidth(WIDTH)
                .setParameterExceptionHandler((failure, _) -> misused(failure))
                .setExecutionExceptionHandler((failure, _, _) -> failed(failure));
        line.registerConverter(Against.class, Against::parse);
        line.registerConverter(ReportFormat.class, Formats::parse);
        line.registerConverter(FailOn.class, FailOn::parse);
        return line.execute(arguments);
    }

    CommandLine commands() {
        return new CommandLine(new TidegateCommand())
                .addSubcommand(new ServeCommand())
                .addSubcommand(new CheckCommand(session))
                .addSubcommand(new SubmitCommand(session))
                .addSubcommand(new GetCommand(session))
                .addSubcommand(new HistoryCommand(session))
                .addSubcommand(new DiffCommand(session))
                .addSubcommand(new RollbackCommand(session))
                .addSubcommand(new AuditCommand(session))
                .addSubcommand(new ExportCommand(session))
                .addSubcommand(new ImportCommand(session))
                .addSubcommand(new RulesCommand(session))
                .addSubcommand(new ExplainCommand(session))
                .addSubcommand(new CommandLine(new PolicyCommand())
                        .addSubcommand(new PolicyLintCommand(session))
                        .addSubcommand(new PolicyTestCommand(session)))
                .addSubcommand(new ProbeCommand(session))
                .addSubcommand(new CompletionCommand(session));
    }

    private int misused(CommandLine.ParameterException failure) {
        if (failure.getCause() instanceof CommandFailure known) {
            return failed(known);
        }
        session.console().say(String.valueOf(failure.getMessage()));
        CommandLine.UnmatchedArgumentException.printSuggestions(
                failure, new PrintWriter(session.console().err(), true, StandardCharsets.UTF_8));
        session.console()
                .say("see `" + failure.getCommandLine().getCommandSpec().qualifiedName() + " --help`");
        return ExitCode.UNUSABLE.status();
    }

    private int failed(Exception failure) {
        if (failure instanceof CommandFailure known) {
            known.words().lines().forEach(session.console()::say);
            return known.exit().status();
        }
        if (failure instanceof InvalidPathException path) {
            session.console()
                    .say(path.getInput() + ": no name of a file here (expected: one that the locale can spell, as"
                            + " LC_ALL=C.UTF-8 can)");
            return ExitCode.UNUSABLE.status();
        }
        session.console().say("a fault of this program, please report it: " + failure);
        if (session.variable("TIDEGATE_STACK").isPresent()) {
            failure.printStackTrace(session.console().err());
        }
        return ExitCode.ENVIRONMENT.status();
    }
}
