/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.policytest;

import java.util.List;
import java.util.stream.Collectors;

/** The results of tests as text: what is wrong, and how many cases are as expected. */
public final class PolicyTestText {

    private PolicyTestText() {}

    /** Whether every case was run and is as expected. */
    public static boolean isGood(List<PolicyTestResult> results) {
        return results.stream().allMatch(PolicyTestResult.Passed.class::isInstance);
    }

    /** One block for each case that is not as expected, one line for each problem, and a line that counts. */
    public static String of(List<PolicyTestResult> results) {
        int passed = 0;
        int failed = 0;
        int problems = 0;
        StringBuilder text = new StringBuilder();
        for (PolicyTestResult result : results) {
            text.append(block(result));
            switch (result) {
                case PolicyTestResult.Passed _ -> passed++;
                case PolicyTestResult.Failed _ -> failed++;
                case PolicyTestResult.Unreadable unreadable ->
                    problems += unreadable.problems().size();
            }
        }
        text.append(count(passed, "case"))
                .append(" as expected, ")
                .append(failed)
                .append(" not");
        return text.append(problems == 0 ? "\n" : ", " + count(problems, "problem") + "\n")
                .toString();
    }

    private static String count(int number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }

    private static String block(PolicyTestResult result) {
        return switch (result) {
            case PolicyTestResult.Passed _ -> "";
            case PolicyTestResult.Unreadable unreadable ->
                unreadable.problems().stream().map(problem -> problem + "\n").collect(Collectors.joining());
            case PolicyTestResult.Failed failed ->
                failed.place() + ": " + failed.test() + ", " + failed.name() + ": not as expected\n"
                        + failed.difference().stream()
                                .map(line -> "  " + line + "\n")
                                .collect(Collectors.joining())
                        + "\n";
        };
    }
}
