/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.policy.cel;

import io.tidegate.document.Pointer;
import io.tidegate.policy.Rule;
import io.tidegate.policy.RuleLanguage.Part;
import io.tidegate.policy.Subject;
import io.tidegate.policy.Violation;
import java.util.List;
import java.util.Optional;

/** A written rule, compiled. */
record CelRequirement(Optional<Expression> when, Expression require, Optional<Expression> message, Pointer at)
        implements Rule.Requirement {

    @Override
    public List<Violation> judge(Subject subject) {
        if (readsFields() && subject.validSchema().isEmpty()) {
            return List.of(); // schema/parses denies it; more about its fields would only be noise
        }
        Variables variables = new Variables(subject);
        if (when.isPresent()) {
            switch (when.get().evaluate(variables)) {
                case Expression.Result.Failed failed -> {
                    return unjudged(Part.WHEN, when.get(), failed.fault());
                }
                case Expression.Result.Value value -> {
                    if (value.value().equals(false)) {
                        return List.of();
                    }
                }
            }
        }
        return switch (require.evaluate(variables)) {
            case Expression.Result.Failed failed -> unjudged(Part.REQUIRE, require, failed.fault());
            case Expression.Result.Value value ->
                value.value().equals(true) ? List.of() : List.of(Violation.at(at, text(variables)));
        };
    }

    private boolean readsFields() {
        return readsFields(require)
                || when.filter(CelRequirement::readsFields).isPresent()
                || message.filter(CelRequirement::readsFields).isPresent();
    }

    private static boolean readsFields(Expression expression) {
        return expression.reads("fields") || expression.reads(EventFunctions.SCHEMA);
    }

    private List<Violation> unjudged(Part part, Expression expression, Fault fault) {
        String text = "the rule could not be judged, so it denies: " + because(part, fault) + ", in "
                + expression.text().strip();
        return List.of(Violation.unjudged(at, cut(text)));
    }

    private String text(Variables variables) {
        String plain = "this must hold, and does not: " + require.text().strip();
        if (message.isEmpty()) {
            return cut(plain);
        }
        return cut(
                switch (message.get().evaluate(variables)) {
                    case Expression.Result.Value value -> value.value().toString();
                    case Expression.Result.Failed failed ->
                        plain + " (no other message could be made: " + because(Part.MESSAGE, failed.fault()) + ")";
                });
    }

    private static String because(Part part, Fault fault) {
        return part.word() + " failed at line " + fault.line() + ", column " + fault.column() + ": " + fault.message();
    }

    private static String cut(String text) {
        int length = text.codePointCount(0, text.length());
        return length <= Budget.MESSAGE ? text : text.substring(0, text.offsetByCodePoints(0, Budget.MESSAGE)) + "...";
    }
}
