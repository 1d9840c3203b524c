/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.document;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Optional;

/** Reads numbers exactly, refusing those that would fill the memory when they are written in full: {@code 1e999999999}. */
final class Numbers {

    /** How many digits a number may have when it is written as {@link CanonicalJson} writes it. */
    static final int MAX_DIGITS = 400;

    private Numbers() {}

    /** The value of a well-formed decimal number, with or without fraction and exponent; empty where it is too long. */
    static Optional<BigDecimal> parse(String decimal) {
        int e = Math.max(decimal.indexOf('e'), decimal.indexOf('E'));
        if (e < 0 && decimal.length() <= MAX_DIGITS) {
            return Optional.of(new BigDecimal(decimal));
        }
        String mantissa = e < 0 ? decimal : decimal.substring(0, e);
        String exponent = e < 0 ? "0" : decimal.substring(e + 1);
        boolean small = digits(mantissa) <= MAX_DIGITS && magnitude(exponent).length() <= 3;
        return small ? Optional.of(new BigDecimal(decimal)).filter(Numbers::fits) : Optional.empty();
    }

    /** The value of a well-formed whole number in another base; empty where it is too long. */
    static Optional<BigDecimal> parse(String digits, int radix) {
        boolean small = magnitude(digits).length() <= MAX_DIGITS;
        return small
                ? Optional.of(new BigDecimal(new BigInteger(digits, radix))).filter(Numbers::fits)
                : Optional.empty();
    }

    private static boolean fits(BigDecimal value) {
        BigDecimal shortest = value.stripTrailingZeros();
        int fraction = Math.max(shortest.scale(), 0);
        int whole = Math.max(shortest.precision() - shortest.scale(), 1);
        return value.signum() == 0 || whole + fraction <= MAX_DIGITS;
    }

    private static long digits(String text) {
        return text.chars().filter(c -> c >= '0' && c <= '9').count();
    }

    /** The digits without sign and leading zeros. */
    private static String magnitude(String text) {
        int start = 0;
        while (start < text.length() && "+-0".indexOf(text.charAt(start)) >= 0) {
            start++;
        }
        return text.substring(start);
    }
}
