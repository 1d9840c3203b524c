/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.policy.cel;

import io.tidegate.document.Pointer;
import io.tidegate.policy.Rule;
import io.tidegate.policy.RuleLanguage;
import io.tidegate.policy.RuleLanguage.Compilation;
import io.tidegate.policy.RuleLanguage.Mistake;
import java.util.List;
import java.util.Optional;

/** Written rules, as the tests of CEL write them. */
final class CelRules {

    private static final CelRuleLanguage CEL = new CelRuleLanguage();

    private CelRules() {}

    static Rule.Requirement require(String require) {
        return compiled(new RuleLanguage.Source(Optional.empty(), require, Optional.empty(), Pointer.ROOT));
    }

    static Rule.Requirement rule(String when, String require, String message, String at) {
        return compiled(new RuleLanguage.Source(Optional.of(when), require, Optional.of(message), Pointer.of(at)));
    }

    static Rule.Requirement compiled(RuleLanguage.Source source) {
        return switch (CEL.compile(source)) {
            case Compilation.Compiled compiled -> compiled.requirement();
            case Compilation.Refused refused ->
                throw new AssertionError(refused.mistakes().toString());
        };
    }

    static List<Mistake> mistakes(String require) {
        return mistakes(new RuleLanguage.Source(Optional.empty(), require, Optional.empty(), Pointer.ROOT));
    }

    static List<Mistake> mistakes(RuleLanguage.Source source) {
        return switch (CEL.compile(source)) {
            case Compilation.Compiled _ -> List.of();
            case Compilation.Refused refused -> refused.mistakes();
        };
    }
}
