/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.policy.cel;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.runtime.CelEvaluationException;
import java.util.List;

/** Compiles expressions: parses, checks the types, and refuses what could only fail or surprise when it is evaluated. */
final class Expressions {

    private final Environment environment = new Environment();
    private final CelCompiler conditions = environment.compiler(SimpleType.BOOL);
    private final CelCompiler messages = environment.compiler(SimpleType.STRING);
    private final TreeChecks checks = new TreeChecks(environment);

    /** What became of compiling. */
    sealed interface Result {

        /** It can be evaluated. */
        record Compiled(Expression expression) implements Result {}

        /** Everything that is wrong with it, in order. */
        record Refused(List<Fault> faults) implements Result {}
    }

    /** An expression that is true or false. */
    Result condition(String text) {
        return compile(text, conditions);
    }

    /** An expression that is a string. */
    Result message(String text) {
        return compile(text, messages);
    }

    private Result compile(String text, CelCompiler compiler) {
        try {
            CelValidationResult checked = compiler.compile(text);
            if (checked.hasError()) {
                return refused(checked);
            }
            CelAbstractSyntaxTree tree = checked.getAst();
            List<Fault> faults = checks.faults(tree);
            return faults.isEmpty()
                    ? new Result.Compiled(
                            new Expression(text, tree, environment.runtime().createProgram(tree)))
                    : new Result.Refused(faults);
        } catch (CelValidationException | CelEvaluationException e) {
            return new Result.Refused(List.of(new Fault(1, 1, Wording.plain(String.valueOf(e.getMessage())))));
        } catch (StackOverflowError e) {
            return new Result.Refused(List.of(new Fault(1, 1, "the expression is nested too deeply")));
        }
    }

    private static Result refused(CelValidationResult checked) throws CelValidationException {
        if (checked.getErrors().isEmpty()) {
            checked.getAst(); // throws with the reason
        }
        return new Result.Refused(checked.getErrors().stream()
                .map(issue -> Fault.at(issue.getSourceLocation(), Wording.plain(issue.getMessage())))
                .distinct()
                .toList());
    }
}
