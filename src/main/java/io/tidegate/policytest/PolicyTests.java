/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.policytest;

import io.tidegate.admission.Judge;
import io.tidegate.admission.Judgement;
import io.tidegate.document.Document;
import io.tidegate.document.DocumentReader;
import io.tidegate.document.Problem;
import io.tidegate.document.ReadResult;
import io.tidegate.document.Syntax;
import io.tidegate.policy.DirectoryPolicies;
import io.tidegate.policy.Policy;
import io.tidegate.policy.PolicyLoad;
import io.tidegate.policy.PolicyLoader;
import io.tidegate.policy.PolicySet;
import io.tidegate.policy.PolicyTexts;
import io.tidegate.registry.Snapshot;
import io.tidegate.verdict.Location;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs the tests of policies: the documents of kind {@code PolicyTest} in the directory {@code tests} beside them. Each case
 * is judged as the service would judge it, with a clock that stands still.
 */
public final class PolicyTests {

    private static final String TESTS = "tests";

    private final DocumentReader documents = new DocumentReader();
    private final Judge judge;
    private final PolicyLoader loader;

    public PolicyTests(Judge judge, PolicyLoader loader) {
        this.judge = judge;
        this.loader = loader;
    }

    /**
     * The result of each case, by file and place; where policies or tests cannot be read, the problems.
     *
     * @param directory of the policies
     */
    public List<PolicyTestResult> run(Path directory) {
        return switch (loader.load(new DirectoryPolicies(directory).read())) {
            case PolicyLoad.Broken broken -> List.of(new PolicyTestResult.Unreadable(broken.problems()));
            case PolicyLoad.Loaded loaded -> run(directory, loaded.policies());
        };
    }

    private List<PolicyTestResult> run(Path directory, PolicySet policies) {
        List<String> names = policies.policies().stream().map(Policy::name).toList();
        PolicyTestReader reader = new PolicyTestReader(names, directory);
        List<PolicyTestResult> results = new ArrayList<>();
        switch (new DirectoryPolicies(directory.resolve(TESTS)).read()) {
            case PolicyTexts.Unreadable unreadable ->
                results.add(new PolicyTestResult.Unreadable(unreadable.problems()));
            case PolicyTexts.Found found
            when found.files().isEmpty() ->
                results.add(new PolicyTestResult.Unreadable(List.of(new Problem(
                        new Location(found.place(), 1, 1),
                        "",
                        "no test: no file *.yaml, *.yml or *.json (expected: at least one)"))));
            case PolicyTexts.Found found ->
                found.files().forEach((file, bytes) -> run(file, bytes, reader, policies, results));
        }
        return List.copyOf(results);
    }

    private void run(
            String file, byte[] bytes, PolicyTestReader reader, PolicySet policies, List<PolicyTestResult> results) {
        Syntax syntax = file.endsWith(".json") ? Syntax.JSON : Syntax.YAML;
        switch (documents.read(file, bytes, syntax)) {
            case ReadResult.Unreadable unreadable ->
                results.add(new PolicyTestResult.Unreadable(unreadable.problems()));
            case ReadResult.Documents read -> {
                for (Document document : read.documents()) {
                    List<Problem> problems = new ArrayList<>();
                    reader.read(document, problems).ifPresent(test -> run(test, policies, results));
                    if (!problems.isEmpty()) {
                        results.add(new PolicyTestResult.Unreadable(problems));
                    }
                }
            }
        }
    }

    private void run(PolicyTest test, PolicySet all, List<PolicyTestResult> results) {
        PolicySet chosen = PolicySet.of(all.policies().stream()
                .filter(policy -> test.policies().contains(policy.name()))
                .toList());
        for (PolicyTest.Case one : test.cases()) {
            Snapshot accepted = Accepted.after(one.accepted(), test.now());
            Judgement judgement = judge.judge(accepted, one.proposed(), chosen, test.now());
            List<String> difference = Comparison.difference(one.expect(), judgement.outcome(), judgement.findings());
            results.add(
                    difference.isEmpty()
                            ? new PolicyTestResult.Passed(test.name(), one.name(), one.place())
                            : new PolicyTestResult.Failed(test.name(), one.name(), one.place(), difference));
        }
    }
}
