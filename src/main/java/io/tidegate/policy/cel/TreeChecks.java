/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.policy.cel;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelValidationException;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.ExprKind;
import dev.cel.common.navigation.CelNavigableAst;
import dev.cel.common.navigation.CelNavigableExpr;
import dev.cel.common.types.CelKind;
import dev.cel.common.types.CelType;
import dev.cel.compiler.CelCompiler;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the type checker lets pass but a rule must not contain. */
final class TreeChecks {

    private static final String LITERAL = "literal";

    private static final Map<String, String> EXPECTED = Map.of(
            "matches",
            "a regular expression of RE2, of at most " + Budget.REGEX + " instructions when it is compiled",
            "duration",
            "a number with a unit of h, m, s or ms, like 168h or 1h30m, or an ISO 8601 duration, like P7D",
            "glob",
            "a pattern of at most " + Budget.GLOB + " characters",
            "timestamp",
            "an RFC 3339 instant, like 2026-12-01T00:00:00Z");

    private final Map<String, CelRuntime.Program> literals;

    TreeChecks(Environment environment) {
        CelCompiler compiler = environment.compilerOver(LITERAL);
        literals = Map.of(
                "matches", program(environment, compiler, "''.matches(literal)"),
                "duration", program(environment, compiler, "duration(literal)"),
                "glob", program(environment, compiler, "''.glob(literal)"),
                "timestamp", program(environment, compiler, "timestamp(literal)"));
    }

    private static CelRuntime.Program program(Environment environment, CelCompiler compiler, String text) {
        try {
            return environment.runtime().createProgram(compiler.compile(text).getAst());
        } catch (CelValidationException | CelEvaluationException e) {
            throw new IllegalStateException("CEL lacks a standard function: " + text, e);
        }
    }

    /** Everything that is wrong, in the order of the text. */
    List<Fault> faults(CelAbstractSyntaxTree tree) {
        List<Fault> faults = new ArrayList<>();
        CelNavigableAst.fromAst(tree).getRoot().allNodes().forEach(node -> check(tree, node, faults));
        return faults.stream()
                .sorted(Comparator.comparingInt(Fault::line).thenComparingInt(Fault::column))
                .toList();
    }

    private void check(CelAbstractSyntaxTree tree, CelNavigableExpr node, List<Fault> faults) {
        int offset = tree.getSource().getPositionsMap().getOrDefault(node.id(), 0);
        if (node.getKind() == ExprKind.Kind.STRUCT) {
            faults.add(Fault.at(tree.getSource(), offset, "a rule cannot make objects"));
        }
        if (node.getKind() == ExprKind.Kind.CONSTANT
                && node.expr().constant().getKind() == CelConstant.Kind.NULL_VALUE) {
            faults.add(Fault.at(tree.getSource(), offset, "nothing is ever null (expected: has() of a field)"));
        }
        if (tree.getType(node.id()).filter(TreeChecks::isUnknown).isPresent()) {
            faults.add(Fault.at(
                    tree.getSource(),
                    offset,
                    "the type of this is not known when the policy loads (expected: items of one type)"));
        }
        if (node.getKind() == ExprKind.Kind.CALL) {
            CelExpr.CelCall call = node.expr().call();
            Optional<CelRuntime.Program> program = Optional.ofNullable(literals.get(call.function()));
            program.flatMap(known -> literalFault(known, call))
                    .ifPresent(message -> faults.add(Fault.at(tree.getSource(), offset, message)));
        }
    }

    private static boolean isUnknown(CelType type) {
        return type.kind() == CelKind.DYN
                || type.kind() == CelKind.ANY
                || (type.kind() != CelKind.TYPE && type.parameters().stream().anyMatch(TreeChecks::isUnknown));
    }

    private static Optional<String> literalFault(CelRuntime.Program program, CelExpr.CelCall call) {
        if (call.args().isEmpty() || call.args().getLast().getKind() != ExprKind.Kind.CONSTANT) {
            return Optional.empty();
        }
        CelConstant constant = call.args().getLast().constant();
        if (constant.getKind() != CelConstant.Kind.STRING_VALUE) {
            return Optional.empty();
        }
        try {
            program.eval(Map.of(LITERAL, constant.stringValue()));
            return Optional.empty();
        } catch (CelEvaluationException e) {
            return Optional.of(call.function() + ": " + constant.stringValue() + " (expected: "
                    + EXPECTED.get(call.function()) + ")");
        }
    }
}
