/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.document;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What a plain scalar means in the core schema of YAML 1.2.2 (section 10.3.2): {@code no} and dates are strings. */
final class CoreSchema {

    private static final Set<String> NULLS = Set.of("", "~", "null", "Null", "NULL");
    private static final Set<String> TRUES = Set.of("true", "True", "TRUE");
    private static final Set<String> FALSES = Set.of("false", "False", "FALSE");
    private static final Pattern OCTAL = Pattern.compile("0o[0-7]++");
    private static final Pattern HEXADECIMAL = Pattern.compile("0x[0-9a-fA-F]++");
    private static final Pattern DECIMAL =
            Pattern.compile("[-+]?(?:\\.[0-9]++|[0-9]++(?:\\.[0-9]*+)?)(?:[eE][-+]?[0-9]++)?");
    private static final Pattern NOT_FINITE = Pattern.compile("[-+]?\\.(?:inf|Inf|INF)|\\.(?:nan|NaN|NAN)");

    private CoreSchema() {}

    /** The node that the scalar stands for. */
    static Node node(String plain, Position position, Reading reading) throws Refusal {
        if (NULLS.contains(plain)) {
            return new NullNode(position);
        }
        if (TRUES.contains(plain) || FALSES.contains(plain)) {
            return new BooleanNode(TRUES.contains(plain), position);
        }
        if (DECIMAL.matcher(plain).matches()) {
            return reading.number(plain, Numbers.parse(plain), position);
        }
        Optional<Integer> radix = radix(plain);
        if (radix.isPresent()) {
            return reading.number(plain, Numbers.parse(plain.substring(2), radix.get()), position);
        }
        if (NOT_FINITE.matcher(plain).matches()) {
            reading.problem(position, "number: " + plain + " (expected: a finite number, or the text in quotes)");
            return new NullNode(position);
        }
        return reading.string(plain, position);
    }

    /** Whether the scalar is a string; only then may it be a key. */
    static boolean isString(String plain) {
        return !NULLS.contains(plain)
                && !TRUES.contains(plain)
                && !FALSES.contains(plain)
                && !DECIMAL.matcher(plain).matches()
                && radix(plain).isEmpty()
                && !NOT_FINITE.matcher(plain).matches();
    }

    private static Optional<Integer> radix(String plain) {
        if (OCTAL.matcher(plain).matches()) {
            return Optional.of(8);
        }
        return HEXADECIMAL.matcher(plain).matches() ? Optional.of(16) : Optional.empty();
    }
}
