/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.policy.cel;

import dev.cel.common.CelOptions;

/**
 * What an expression may cost. Together the limits bound the time and memory of judging a rule, whatever the policy and the
 * event configs say: CEL always ends, but nested loops and repeated concatenation grow fast.
 */
final class Budget {

    /** Length of an expression's text, in Unicode code points. */
    static final int EXPRESSION = 4_096;

    /** Levels of an expression: nesting in its text, and the links of a chain of operators or calls. */
    static final int NESTING = 64;

    /** Nodes of the syntax tree, macros expanded. */
    static final int TREE_NODES = 4_096;

    /** Steps of all loops of one evaluation. */
    static final int STEPS = 10_000;

    /** Length of a string that an expression makes, in UTF-16 code units. */
    static final int STRING = 4_096;

    /** Length of a list that {@code +} makes of two lists. */
    static final int LIST = 1_000;

    /** Size of a compiled regular expression, in RE2 instructions. */
    static final int REGEX = 1_000;

    /** Length of a glob, in UTF-16 code units. */
    static final int GLOB = 256;

    /** Length of a violation's message, in Unicode code points; a longer one is cut. */
    static final int MESSAGE = 1_000;

    /** The limits that CEL keeps by itself. */
    static final CelOptions OPTIONS = CelOptions.current()
            .enableHeterogeneousNumericComparisons(true)
            .maxExpressionCodePointSize(EXPRESSION)
            .maxParseRecursionDepth(NESTING)
            .maxParseExpressionNodeCount(TREE_NODES)
            .comprehensionMaxIterations(STEPS)
            .maxRegexProgramSize(REGEX)
            .build();

    private Budget() {}
}
