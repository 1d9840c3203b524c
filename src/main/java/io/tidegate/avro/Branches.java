/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.avro;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.apache.avro.Schema;

/** Finds which branches of two unions belong together. */
final class Branches {

    private static final Set<Schema.Type> NAMED = Set.of(Schema.Type.RECORD, Schema.Type.ENUM, Schema.Type.FIXED);

    /** From the surest sign to the weakest. */
    private static final List<BiPredicate<Schema, Schema>> SIGNS = List.of(
            (a, b) -> !NAMED.contains(a.getType()) || a.getFullName().equals(b.getFullName()),
            (a, b) -> a.getAliases().contains(b.getFullName()) || b.getAliases().contains(a.getFullName()),
            (a, b) -> a.getName().equals(b.getName()));

    private Branches() {}

    /** The branches of a union; of another type, itself. */
    static List<Schema> of(Schema type) {
        return type.isUnion() ? type.getTypes() : List.of(type);
    }

    /**
     * For each of the first its counterpart's index among the second, or -1: of the same type and name or alias; then what
     * is left over on both sides, where it is the only one of its type or the only one at all. No counterpart serves twice.
     */
    static int[] match(List<Schema> first, List<Schema> second) {
        int[] matches = new int[first.size()];
        Arrays.fill(matches, -1);
        boolean[] taken = new boolean[second.size()];
        for (BiPredicate<Schema, Schema> sign : SIGNS) {
            for (int i = 0; i < matches.length; i++) {
                for (int j = 0; matches[i] < 0 && j < taken.length; j++) {
                    Schema a = first.get(i);
                    Schema b = second.get(j);
                    if (!taken[j] && a.getType() == b.getType() && sign.test(a, b)) {
                        matches[i] = j;
                        taken[j] = true;
                    }
                }
            }
        }
        for (Schema.Type type : Schema.Type.values()) {
            leftOver(first, second, matches, taken, branch -> branch.getType() == type);
        }
        leftOver(first, second, matches, taken, branch -> branch.getType() != Schema.Type.NULL);
        return matches;
    }

    private static void leftOver(
            List<Schema> first, List<Schema> second, int[] matches, boolean[] taken, Predicate<Schema> among) {
        int[] left = IntStream.range(0, matches.length)
                .filter(i -> matches[i] < 0 && among.test(first.get(i)))
                .toArray();
        int[] right = IntStream.range(0, taken.length)
                .filter(j -> !taken[j] && among.test(second.get(j)))
                .toArray();
        if (left.length == 1 && right.length == 1) {
            matches[left[0]] = right[0];
            taken[right[0]] = true;
        }
    }
}
