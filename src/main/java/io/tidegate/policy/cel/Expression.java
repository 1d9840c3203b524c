/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.policy.cel;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelErrorCode;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelVariableResolver;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A compiled expression. */
final class Expression {

    private static final Pattern PLACED = Pattern.compile("evaluation error at [^:]*:(\\d+): (.*)", Pattern.DOTALL);

    private final String text;
    private final CelAbstractSyntaxTree tree;
    private final CelRuntime.Program program;

    Expression(String text, CelAbstractSyntaxTree tree, CelRuntime.Program program) {
        this.text = text;
        this.tree = tree;
        this.program = program;
    }

    /** The expression as it was written. */
    String text() {
        return text;
    }

    /** Whether the expression names this variable. */
    boolean reads(String variable) {
        return tree.getReferenceMap().values().stream()
                .anyMatch(reference -> reference.name().equals(variable));
    }

    /** What became of evaluating. */
    sealed interface Result {

        /** The value, of the type that the expression was compiled for. */
        record Value(Object value) implements Result {}

        /** There is no value. */
        record Failed(Fault fault) implements Result {}
    }

    /** Evaluates; never throws: whatever goes wrong in the expression or in CEL is a failure, so that the rule fails closed. */
    Result evaluate(CelVariableResolver variables) {
        try {
            return new Result.Value(program.eval(variables));
        } catch (CelEvaluationException e) {
            return new Result.Failed(fault(e));
        } catch (RuntimeException | StackOverflowError e) {
            return new Result.Failed(new Fault(1, 1, e.toString()));
        }
    }

    private Fault fault(CelEvaluationException e) {
        Matcher placed = PLACED.matcher(String.valueOf(e.getMessage()));
        if (!placed.matches()) {
            return new Fault(1, 1, Wording.plain(String.valueOf(e.getMessage())));
        }
        String reason = Wording.plain(placed.group(2));
        boolean bareKey = e.getErrorCode() == CelErrorCode.ATTRIBUTE_NOT_FOUND && !reason.contains(" ");
        return Fault.at(
                tree.getSource(),
                Integer.parseInt(placed.group(1)),
                bareKey ? "key '" + reason + "' is not present in map." : reason);
    }
}
