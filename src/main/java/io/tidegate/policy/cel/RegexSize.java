/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.policy.cel;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Estimates how large a regular expression gets when it is compiled. RE2 is linear in its input but unrolls counted
 * repetitions, so that {@code ((a{1000}){1000}){1000}} would fill the memory before its size could be looked at.
 */
final class RegexSize {

    private static final long MOST = Integer.MAX_VALUE;
    private static final Pattern BOUNDS = Pattern.compile("([0-9]{1,4})(?:,([0-9]{0,4}))?");

    private final String pattern;
    private final Deque<Long> outer = new ArrayDeque<>();
    private int at;
    private long sum;
    private long last;

    private RegexSize(String pattern) {
        this.pattern = pattern;
    }

    /** The number of characters to match after unrolling; never less than a fourth of the compiled size. */
    static long estimate(String pattern) {
        RegexSize size = new RegexSize(pattern);
        while (size.at < pattern.length()) {
            size.next();
        }
        size.outer.forEach(before -> size.sum += before);
        return Math.min(MOST, size.sum);
    }

    private void next() {
        char c = pattern.charAt(at++);
        switch (c) {
            case '\\' -> escape();
            case '[' -> characterClass();
            case '(' -> {
                outer.push(sum);
                sum = 1;
                last = 0;
            }
            case ')' -> {
                long group = sum;
                sum = outer.isEmpty() ? 0 : outer.pop();
                atom(group);
            }
            case '{' -> repetition();
            default -> atom(1);
        }
    }

    private void atom(long size) {
        last = size;
        sum = Math.min(MOST, sum + size);
    }

    private void escape() {
        if (at < pattern.length() && pattern.charAt(at++) == 'Q') {
            throw new IllegalArgumentException("\\Q in a regular expression (expected: \\ before each character)");
        }
        atom(1);
    }

    /** Skips to the class's end; a bracket that comes first in it is a member. */
    private void characterClass() {
        int start = at;
        at += at < pattern.length() && pattern.charAt(at) == '^' ? 1 : 0;
        at += at < pattern.length() && pattern.charAt(at) == ']' ? 1 : 0;
        while (at < pattern.length() && pattern.charAt(at) != ']') {
            char c = pattern.charAt(at);
            if (c == '[' && pattern.startsWith("[:", at) && pattern.indexOf(":]", at) > 0) {
                at = pattern.indexOf(":]", at) + 2;
            } else {
                at += c == '\\' ? 2 : 1;
            }
        }
        at++;
        atom(Math.max(1, at - start));
    }

    private void repetition() {
        int end = pattern.indexOf('}', at);
        Matcher bounds = BOUNDS.matcher(end < 0 ? "" : pattern.substring(at, end));
        if (!bounds.matches()) {
            atom(1);
            return;
        }
        String upper = bounds.group(2);
        long least = Long.parseLong(bounds.group(1));
        long most = upper == null || upper.isEmpty() ? least + 1 : Math.max(least, Long.parseLong(upper));
        at = end + 1;
        atom(Math.min(MOST, last * Math.max(1, most)));
    }
}
