/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.cli;

import io.tidegate.cli.git.GitQuestion;
import io.tidegate.cli.git.Repository;
import io.tidegate.cli.input.Disk;
import io.tidegate.cli.input.Finder;
import io.tidegate.cli.input.Found;
import io.tidegate.cli.input.Input;
import io.tidegate.cli.judge.Base;
import io.tidegate.cli.judge.Checking;
import io.tidegate.cli.judge.Policies;
import io.tidegate.cli.judge.Question;
import io.tidegate.cli.server.Proposing;
import io.tidegate.cli.server.Server;
import io.tidegate.event.Declaration;
import io.tidegate.report.ReportFormat;
import io.tidegate.verdict.Verdict;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Judges files offline, against a commit or a directory, or asks a server to. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description = {
            "Judges files as the service would, and writes nothing.",
            "",
            "Of directories, every *.yaml, *.yml and *.json below them is read; what is not Tidegate's is passed over. What"
                    + " differs from the base is what is judged, together, and what the base has beside it counts as accepted."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  tidegate check schemas/                                 the work tree against HEAD",
            "  tidegate check --staged                                 what is staged, as in a hook",
            "  tidegate check schemas/ --against git:origin/main --format github",
            "  tidegate check new/ --against dir:old/ --fail-on warn",
            "  tidegate check order.yaml --against https://tidegate.example.com"
        })
final class CheckCommand implements Callable<Integer> {

    private static final String HEAD = "HEAD";

    /** What pre-commit compares with where it is told to look at a range of commits. */
    private static final String PRE_COMMIT = "PRE_COMMIT_FROM_REF";

    private final Session session;

    @Parameters(paramLabel = "FILE|DIR", arity = "0..*", description = "Files, and directories of them.")
    private List<String> paths = List.of();

    @Option(
            names = "--against",
            paramLabel = "BASE",
            description = "What counts as accepted: " + Against.FORMS
                    + ". Default: git:HEAD in a git work tree, elsewhere nothing.")
    private @Nullable Against against;

    @Option(
            names = "--staged",
            description = "Judge what is staged instead of what is on the disk. For hooks: silent unless something is"
                    + " found, and files without a document of Tidegate are passed over.")
    private boolean staged;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            completionCandidates = Formats.class,
            description = "How to tell what was found: ${COMPLETION-CANDIDATES}. Default: text.")
    private ReportFormat format = ReportFormat.TEXT;

    @Option(
            names = "--fail-on",
            paramLabel = "SEVERITY",
            completionCandidates = FailOn.Words.class,
            description = "From which severity on the exit status is 1: ${COMPLETION-CANDIDATES}. Default: deny.")
    private FailOn failOn = FailOn.DENY;

    @Option(
            names = "--policies",
            paramLabel = "DIR",
            description =
                    "The policies to judge by. Default: TIDEGATE_POLICIES_PATH, else the directory policies where it"
                            + " exists, else those that are built in.")
    private @Nullable String policies;

    @Option(
            names = "--reason",
            paramLabel = "WORDS",
            description = "Why, where a rule asks for it. Name the same to the service.")
    private String reason = "";

    CheckCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        if (paths.isEmpty() && !staged) {
            throw CommandFailure.unusable("nothing to check (expected: files or directories, or --staged)");
        }
        if (against instanceof Against.Server(URI address) && !staged) {
            return asked(address);
        }
        Question question = question();
        if (question.declarations().isEmpty() && question.deletions().isEmpty()) {
            return nothing();
        }
        return tell(new Checking(Policies.load(session, policies), session.clock()).judge(question, reason));
    }

    private Integer asked(URI address) {
        Proposing proposing = new Proposing(new Server(address, session.variable("TIDEGATE_TOKEN")));
        List<Declaration> given = given();
        if (given.isEmpty()) {
            return nothing();
        }
        return tell(proposing.propose(proposing.most(given), List.of(), reason, Map.of(), true));
    }

    private Integer tell(Verdict verdict) {
        session.console().print(new Reports(session).of(format, staged, !staged).of(verdict));
        return failOn.exit(verdict).status();
    }

    private Integer nothing() {
        if (staged) {
            return ExitCode.FINE.status();
        }
        throw CommandFailure.unusable("nothing to judge in " + String.join(" ", paths)
                + " (expected: files *.yaml, *.yml or *.json with apiVersion: tidegate.io/v1)");
    }

    private Question question() {
        return switch (base()) {
            case Against.Git(String ref) -> git(ref);
            case Against.Directory(String path) ->
                new Question(given(), List.of(), Base.firstVersions(read(List.of(path))));
            case Against.Server _, Against.Nothing _ -> new Question(given(), List.of(), Base.NOTHING);
        };
    }

    private Against base() {
        if (staged && (against instanceof Against.Directory || against instanceof Against.Server)) {
            throw CommandFailure.unusable(
                    "--staged: what is staged is held against a commit (expected: --against git:REF)");
        }
        if (against != null) {
            return against;
        }
        Optional<String> range = session.variable(PRE_COMMIT).filter(_ -> staged);
        return staged || Repository.of(session, place()).isPresent()
                ? new Against.Git(range.orElse(HEAD))
                : new Against.Nothing();
    }

    private Question git(String ref) {
        Repository repository = Repository.of(session, place())
                .orElseThrow(() -> CommandFailure.unusable((place().isEmpty() ? "." : place())
                        + ": in no work tree of git (expected: one, or --against dir:PATH or a URL)"));
        GitQuestion question = new GitQuestion(session, repository, ref);
        return staged ? question.staged(paths) : question.worked(paths);
    }

    private String place() {
        return paths.isEmpty() ? "" : paths.getFirst();
    }

    private List<Declaration> given() {
        return read(paths);
    }

    private List<Declaration> read(List<String> arguments) {
        Found found = Finder.find(arguments, session.directory());
        return Input.read(new Disk(session.directory()), found, false).declarations();
    }
}
