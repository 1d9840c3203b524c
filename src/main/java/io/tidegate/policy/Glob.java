/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.policy;

/** Patterns in which {@code *} stands for any run of characters and everything else for itself. */
public final class Glob {

    private Glob() {}

    /** Whether the whole text matches; linear in the text for each star, whatever the pattern. */
    public static boolean matches(String pattern, String text) {
        int p = 0;
        int t = 0;
        int star = -1;
        int resume = 0;
        while (t < text.length()) {
            if (p < pattern.length() && pattern.charAt(p) == '*') {
                star = p++;
                resume = t;
            } else if (p < pattern.length() && pattern.charAt(p) == text.charAt(t)) {
                p++;
                t++;
            } else if (star >= 0) {
                p = star + 1;
                t = ++resume;
            } else {
                return false;
            }
        }
        while (p < pattern.length() && pattern.charAt(p) == '*') {
            p++;
        }
        return p == pattern.length();
    }

    /** Whether some text matches both; in time of the product of their lengths. */
    static boolean overlap(String one, String other) {
        boolean[] rests = new boolean[other.length() + 1]; // whether the rest of one and of the other overlap
        for (int i = one.length(); i >= 0; i--) {
            boolean[] below = rests;
            rests = new boolean[other.length() + 1];
            for (int j = other.length(); j >= 0; j--) {
                boolean oneEnds = i == one.length();
                boolean otherEnds = j == other.length();
                if (oneEnds && otherEnds) {
                    rests[j] = true;
                } else if (!oneEnds && one.charAt(i) == '*') {
                    rests[j] = below[j] || (!otherEnds && rests[j + 1]);
                } else if (!otherEnds && other.charAt(j) == '*') {
                    rests[j] = rests[j + 1] || (!oneEnds && below[j]);
                } else {
                    rests[j] = !oneEnds && !otherEnds && one.charAt(i) == other.charAt(j) && below[j + 1];
                }
            }
        }
        return rests[0];
    }
}
