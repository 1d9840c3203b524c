/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.policy.cel;

import dev.cel.common.exceptions.CelInvalidArgumentException;
import dev.cel.runtime.CelFunctionBinding;
import dev.cel.runtime.RuntimeHelpers;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The functions of CEL whose results grow without bound, bounded: concatenation, {@code join}, {@code matches}. */
final class BoundedFunctions {

    private BoundedFunctions() {}

    /** In place of the standard bindings with these overload ids. */
    static List<CelFunctionBinding> bindings() {
        return Stream.of(
                        CelFunctionBinding.fromOverloads(
                                "_+_",
                                CelFunctionBinding.from(
                                        "add_string", String.class, String.class, BoundedFunctions::concat),
                                CelFunctionBinding.from(
                                        "add_list", List.class, List.class, BoundedFunctions::concatLists)),
                        CelFunctionBinding.fromOverloads(
                                "matches",
                                CelFunctionBinding.from(
                                        "matches", String.class, String.class, BoundedFunctions::matches),
                                CelFunctionBinding.from(
                                        "matches_string", String.class, String.class, BoundedFunctions::matches)),
                        CelFunctionBinding.fromOverloads(
                                "join",
                                CelFunctionBinding.from("list_join", List.class, list -> join(list, "")),
                                CelFunctionBinding.from(
                                        "list_join_string", List.class, String.class, BoundedFunctions::join)))
                .flatMap(Set::stream)
                .toList();
    }

    /** Whether RE2 finds the pattern in the text. */
    private static boolean matches(String text, String pattern) {
        try {
            if (RegexSize.estimate(pattern) > 4 * Budget.REGEX) {
                throw new IllegalArgumentException("the regular expression is too large (expected: at most "
                        + Budget.REGEX + " instructions when its repetitions are written out)");
            }
            return RuntimeHelpers.matches(text, pattern, Budget.OPTIONS);
        } catch (RuntimeException e) { // RE2 has exceptions of its own, which only it declares
            throw new CelInvalidArgumentException(e);
        }
    }

    private static String concat(String left, String right) {
        checkLength(left.length() + right.length());
        return left + right;
    }

    private static String join(List<?> strings, String separator) {
        StringBuilder joined = new StringBuilder();
        String before = "";
        for (Object string : strings) {
            joined.append(before).append(string);
            before = separator;
            checkLength(joined.length());
        }
        return joined.toString();
    }

    private static void checkLength(int length) {
        if (length > Budget.STRING) {
            throw new CelInvalidArgumentException(new IllegalArgumentException(
                    "a string is too long: " + length + " characters (expected: at most " + Budget.STRING + ")"));
        }
    }

    /** Loops append their results one by one, and their steps are counted: only longer additions are bounded here. */
    private static List<?> concatLists(List<?> left, List<?> right) {
        int size = left.size() + right.size();
        if (right.size() > 1 && size > Budget.LIST) {
            throw new CelInvalidArgumentException(new IllegalArgumentException(
                    "a list is too long: " + size + " items (expected: at most " + Budget.LIST + ")"));
        }
        List<Object> both = new ArrayList<>(size);
        both.addAll(left);
        both.addAll(right);
        return both;
    }
}
