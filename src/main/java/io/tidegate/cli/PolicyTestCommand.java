/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.cli;

import io.tidegate.admission.Judge;
import io.tidegate.avro.AvroSchemas;
import io.tidegate.cli.judge.Policies;
import io.tidegate.policy.PolicySource;
import io.tidegate.policytest.PolicyTestResult;
import io.tidegate.policytest.PolicyTestText;
import io.tidegate.policytest.PolicyTests;
import io.tidegate.rules.Catalogue;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Runs the tests of policies. */
@Command(
        name = "test",
        mixinStandardHelpOptions = true,
        description = "Runs the policies' tests: the documents of kind PolicyTest in the directory tests beside them.")
final class PolicyTestCommand implements Callable<Integer> {

    private final Session session;

    @Parameters(
            paramLabel = "DIR",
            arity = "0..1",
            description = "The policies' directory. Default: TIDEGATE_POLICIES_PATH, else policies.")
    private @Nullable String named;

    PolicyTestCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Judge judge = new Judge(new AvroSchemas(), new Catalogue().foundation());
        List<PolicyTestResult> results = new PolicyTests(judge, Policies.loader()).run(directory());
        session.console().print(PolicyTestText.of(results));
        boolean failed = results.stream().anyMatch(PolicyTestResult.Failed.class::isInstance);
        boolean good = PolicyTestText.isGood(results);
        return (good ? ExitCode.FINE : failed ? ExitCode.DENIED : ExitCode.UNUSABLE).status();
    }

    private Path directory() {
        String name = Optional.ofNullable(named)
                .or(() -> session.variable("TIDEGATE_POLICIES_PATH"))
                .orElse(PolicySource.DEFAULT_DIRECTORY.toString());
        try {
            Path directory = session.directory().resolve(name);
            if (Files.isDirectory(directory)) {
                return directory;
            }
        } catch (InvalidPathException e) {
            // told below
        }
        throw CommandFailure.unusable("policies: " + name
                + " is no directory (expected: one of policies, with their tests" + " in its directory tests)");
    }
}
