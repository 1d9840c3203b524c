/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.cli;

import io.tidegate.verdict.Finding;
import io.tidegate.verdict.Outcome;
import io.tidegate.verdict.Severity;
import io.tidegate.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** From which severity on a check fails. */
enum FailOn {
    DENY,
    WARN;

    ExitCode exit(Verdict verdict) {
        boolean warned = verdict.findings().stream().map(Finding::severity).anyMatch(Severity.WARN::equals);
        return verdict.outcome() == Outcome.REJECTED || (this == WARN && warned) ? ExitCode.DENIED : ExitCode.FINE;
    }

    static FailOn parse(String word) {
        return Stream.of(values())
                .filter(value -> value.word().equals(word))
                .findFirst()
                .orElseThrow(() -> CommandFailure.unusable("--fail-on: " + word + " (expected: deny or warn)"));
    }

    private String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** For help and completion. */
    static final class Words extends ArrayList<String> {

        private static final long serialVersionUID = 1;

        Words() {
            super(List.of("deny", "warn"));
        }
    }
}
