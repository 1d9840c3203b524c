/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.rules.ordering;

/** The share of all keys that a change of placement moves. */
final class MovedShare {

    private MovedShare() {}

    /** In words, with the hash that it was computed for: "67 % of keys move (murmur2)". */
    static String words(Placement before, Placement after, KeyFields keys) {
        if (!before.known() || !after.known()) {
            return "keys move, but how many cannot be computed, because the hash of "
                    + (before.known() ? after : before).partitioner() + " is not known here";
        }
        return before.partitioner().equals(after.partitioner())
                ? percent(exact(before.partitions(), after.partitions())) + " (" + before.partitioner() + ")"
                : percent(sampled(before, after, keys)) + " (" + before.partitioner() + " -> " + after.partitioner()
                        + ")";
    }

    /**
     * The share of hashes h with h mod n other than h mod m. Both are the same exactly where h modulo the least common
     * multiple is below n and m (the Chinese remainder theorem: equal remainders r mean h = r modulo that multiple), so
     * min(n, m) / lcm(n, m) of evenly spread hashes stay.
     */
    static double exact(int n, int m) {
        return 1 - (double) Math.min(n, m) * gcd(n, m) / ((double) n * m);
    }

    /** The share of the sample's keys that move, by their real hashes. */
    static double sampled(Placement before, Placement after, KeyFields keys) {
        return (double) KeyMove.all(before, after, keys).count() / keys.sampleSize();
    }

    private static int gcd(int n, int m) {
        return m == 0 ? n : gcd(m, n % m);
    }

    /** In whole percent; every change moves some keys and leaves others. */
    private static String percent(double share) {
        return Math.clamp(Math.round(100 * share), 1, 99) + " % of keys move";
    }
}
