/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.cli;

import io.tidegate.cli.input.DeclarationFiles;
import io.tidegate.cli.input.Declared;
import io.tidegate.cli.input.Disk;
import io.tidegate.cli.input.Finder;
import io.tidegate.cli.input.Found;
import io.tidegate.cli.judge.Base;
import io.tidegate.cli.judge.LocalGate;
import io.tidegate.cli.judge.Policies;
import io.tidegate.document.Problem;
import io.tidegate.event.Change;
import io.tidegate.event.Proposal;
import io.tidegate.report.ReportFormat;
import io.tidegate.report.ReportOptions;
import io.tidegate.verdict.Outcome;
import io.tidegate.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Judges files offline, against a commit or a directory, or asks a server to. */
@Command(name = "check", mixinStandardHelpOptions = true, description = "Judges files, and writes nothing.")
final class CheckCommand implements Callable<Integer> {

    private final Session session;

    @Parameters(paramLabel = "FILE|DIR", arity = "1..*", description = "files, and directories of them")
    private List<String> paths = List.of();

    @Option(names = "--against", paramLabel = "BASE", description = Against.FORMS)
    private @Nullable Against against;

    @Option(names = "--format", paramLabel = "FORMAT", description = "how to tell the findings")
    private ReportFormat format = ReportFormat.TEXT;

    @Option(names = "--policies", paramLabel = "DIR", description = "the policies to judge by")
    private @Nullable String policies;

    CheckCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        List<Declared> files = read(paths);
        Base base = against instanceof Against.Directory(String path)
                ? Base.firstVersions(read(List.of(path)))
                : Base.NOTHING;
        List<Change> changes = files.stream()
                .flatMap(file -> file.declarations().stream())
                .<Change>map(declaration -> new Change.Put(declaration, OptionalInt.empty()))
                .toList();
        Verdict verdict = new LocalGate(Policies.load(session, policies), session.clock())
                .judge(base.snapshot(), new Proposal(changes, "", ""));
        session.console().print(format.report(ReportOptions.PLAIN).of(verdict));
        return (verdict.outcome() == Outcome.REJECTED ? ExitCode.DENIED : ExitCode.FINE).status();
    }

    private List<Declared> read(List<String> arguments) {
        Found found = Finder.find(arguments, session.directory());
        List<Problem> problems = new ArrayList<>(found.problems());
        DeclarationFiles files = new DeclarationFiles(new Disk(session.directory()));
        List<Declared> declared = found.files().stream()
                .map(file -> files.read(file.place(), problems))
                .toList();
        if (!problems.isEmpty()) {
            throw CommandFailure.unusable(problems);
        }
        return declared;
    }
}
