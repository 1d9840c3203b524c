/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.policytest;

import io.tidegate.document.Fields;
import io.tidegate.document.Value;
import io.tidegate.verdict.Outcome;
import java.util.List;
import java.util.Optional;

/**
 * What a case expects.
 *
 * @param findings exactly those, in any order; empty where the test does not look at them
 */
record Expectation(Outcome verdict, Optional<List<ExpectedFinding>> findings) {

    Expectation {
        findings = findings.map(List::copyOf);
    }

    /** Reads {@code expect}; empty with problems where it cannot be. */
    static Optional<Expectation> read(Fields fields) {
        Optional<Outcome> verdict =
                fields.required("verdict").flatMap(value -> value.word(Outcome.values(), Outcome::word));
        Optional<List<ExpectedFinding>> findings =
                fields.optional("findings").map(list -> list.list(Expectation::finding));
        fields.done();
        return verdict.map(outcome -> new Expectation(outcome, findings));
    }

    private static Optional<ExpectedFinding> finding(Value value) {
        return value.object().flatMap(ExpectedFinding::read);
    }
}
