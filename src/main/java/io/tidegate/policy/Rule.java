/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.policy;

import io.tidegate.event.Kind;
import io.tidegate.verdict.RuleId;
import io.tidegate.verdict.Severity;
import java.util.List;

/** One rule of a policy, ready to judge. */
public sealed interface Rule {

    RuleId id();

    Severity severity();

    /** Whether a waiver can let its findings pass. */
    default boolean waivable() {
        return true;
    }

    /** The severity of a finding made of this violation: a rule that could not be judged denies (it fails closed). */
    default Severity severityOf(Violation violation) {
        return violation.unjudged() ? Severity.DENY : severity();
    }

    /** All that is wrong with the subject. */
    List<Violation> judge(Subject subject);

    /** A built-in rule with its parameters ({@code use:}). */
    record Use(BuiltInRule rule, Severity severity, Parameters parameters) implements Rule {
        @Override
        public RuleId id() {
            return rule.doc().id();
        }

        @Override
        public boolean waivable() {
            return rule.waivable();
        }

        @Override
        public List<Violation> judge(Subject subject) {
            boolean concerned = rule.kinds().contains(subject.declaration().kind())
                    && rule.changes().contains(subject.change());
            return concerned ? rule.judge(subject, parameters) : List.of();
        }
    }

    /** A rule written in the policy ({@code require:}), compiled; it is about event configs. */
    record Written(RuleId id, Severity severity, Requirement requirement) implements Rule {
        @Override
        public List<Violation> judge(Subject subject) {
            return subject.declaration().kind() == Kind.EVENT_CONFIG ? requirement.judge(subject) : List.of();
        }
    }

    /** What a written rule demands, whatever language it is written in. Fails closed: a failure to judge is a violation. */
    interface Requirement {
        List<Violation> judge(Subject subject);
    }
}
