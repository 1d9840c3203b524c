/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.cli;

import io.tidegate.cli.judge.Policies;
import io.tidegate.document.Problem;
import io.tidegate.policy.PolicyConflicts;
import io.tidegate.policy.PolicyLoad;
import io.tidegate.policy.PolicySet;
import io.tidegate.policy.PolicyTexts;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Loads policies as the service would. */
@Command(
        name = "lint",
        mixinStandardHelpOptions = true,
        description =
                "Loads policies as the service would, and tells every problem, and every rule that is used in two ways.")
final class PolicyLintCommand implements Callable<Integer> {

    private final Session session;

    @Parameters(
            paramLabel = "DIR",
            arity = "0..1",
            description = "Default: TIDEGATE_POLICIES_PATH, else the directory policies, else those that are built in.")
    private @Nullable String directory;

    PolicyLintCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        PolicyTexts texts = Policies.source(session, directory).read();
        if (texts instanceof PolicyTexts.Unreadable unreadable) {
            throw CommandFailure.unusable(unreadable.problems());
        }
        return switch (Policies.loader().load(texts)) {
            case PolicyLoad.Broken broken -> {
                session.console()
                        .print(broken.problems().stream()
                                .map(Problem::toString)
                                .collect(Collectors.joining("\n", "", "\n")));
                yield ExitCode.DENIED.status();
            }
            case PolicyLoad.Loaded loaded -> {
                session.console().print(summary(loaded.policies()));
                yield ExitCode.FINE.status();
            }
        };
    }

    private static String summary(PolicySet policies) {
        String conflicts = PolicyConflicts.of(policies).stream()
                .map(conflict -> "note: " + conflict.rule() + " is used in different ways by "
                        + conflict.uses().stream()
                                .map(PolicyConflicts.Use::policy)
                                .distinct()
                                .collect(Collectors.joining(", "))
                        + ": " + PolicyConflicts.RESOLUTION + "\n")
                .collect(Collectors.joining());
        int rules = policies.policies().stream()
                .mapToInt(policy -> policy.rules().size())
                .sum();
        return conflicts + policies.policies().size() + " policies with " + rules + " rules, digest "
                + policies.digest().hex() + "\n";
    }
}
