/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.policy.cel;

import io.tidegate.policy.RuleLanguage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** CEL, typed and with budgets, as the language of written rules. Thread-safe; making one takes a while, so keep it. */
public final class CelRuleLanguage implements RuleLanguage {

    private final Expressions expressions = new Expressions();

    @Override
    public Compilation compile(Source rule) {
        List<Mistake> mistakes = new ArrayList<>();
        Optional<Expression> when =
                rule.when().flatMap(text -> take(Part.WHEN, text, expressions.condition(text), mistakes));
        Optional<Expression> require =
                take(Part.REQUIRE, rule.require(), expressions.condition(rule.require()), mistakes);
        Optional<Expression> message =
                rule.message().flatMap(text -> take(Part.MESSAGE, text, expressions.message(text), mistakes));
        return mistakes.isEmpty() && require.isPresent()
                ? new Compilation.Compiled(new CelRequirement(when, require.get(), message, rule.at()))
                : new Compilation.Refused(mistakes);
    }

    private static Optional<Expression> take(
            Part part, String text, Expressions.Result result, List<Mistake> mistakes) {
        return switch (result) {
            case Expressions.Result.Compiled compiled -> Optional.of(compiled.expression());
            case Expressions.Result.Refused refused -> {
                for (Fault fault : refused.faults()) {
                    Fault shown = part == Part.MESSAGE ? quoting(fault) : fault;
                    mistakes.add(new Mistake(part, fault.line(), fault.column(), shown.rendered(text)));
                }
                yield Optional.empty();
            }
        };
    }

    /** Plain words in place of a string are the likely reason why a message is no expression. */
    private static Fault quoting(Fault fault) {
        return fault.message().startsWith("unexpected")
                ? new Fault(
                        fault.line(), fault.column(), fault.message() + " (constant text needs quotes: 'like this')")
                : fault;
    }
}
