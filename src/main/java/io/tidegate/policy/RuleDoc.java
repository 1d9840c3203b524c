/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.policy;

import io.tidegate.verdict.RuleId;
import io.tidegate.verdict.Severity;
import java.util.List;

/**
 * A built-in rule's page in the catalogue.
 *
 * @param summary one sentence: what must hold
 * @param rationale why: what breaks, for whom, where it does not hold
 * @param remedy how to mend a config that it finds fault with
 * @param severity where a policy does not set one
 * @param source the specification that the rule rests on, as text; empty where there is none
 */
public record RuleDoc(
        RuleId id,
        String summary,
        String rationale,
        String remedy,
        Severity severity,
        List<ParameterDoc> parameters,
        String source) {

    public RuleDoc {
        parameters = List.copyOf(parameters);
    }
}
