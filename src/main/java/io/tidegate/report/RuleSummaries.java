/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.report;

import io.tidegate.verdict.RuleId;
import java.util.Optional;

/** What rules demand, one sentence each. */
@FunctionalInterface
public interface RuleSummaries {

    /** What must hold; empty for a rule that is not known here, as those that another server's policies write. */
    Optional<String> summary(RuleId rule);
}
