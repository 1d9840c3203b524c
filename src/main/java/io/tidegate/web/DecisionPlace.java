/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.web;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

/**
 * Where a decision stands among all, the newest first: by the revision that it made, a rejection before the one that it was
 * judged on, and several of those by their clock readings. Nothing that is decided later comes behind it.
 *
 * @param revision what a receipt's commit made, or what a rejection was judged on
 * @param refused when; empty for a receipt
 * @param namespace that of the receipt; empty for a rejection
 */
record DecisionPlace(long revision, Optional<Instant> refused, String namespace, String decision)
        implements Comparable<DecisionPlace> {

    private static final Comparator<DecisionPlace> NEWEST_FIRST = Comparator.comparingLong(DecisionPlace::revision)
            .thenComparing(place -> place.refused().orElse(Instant.MIN))
            .reversed()
            .thenComparing(DecisionPlace::namespace)
            .thenComparing(DecisionPlace::decision);

    /** The place that {@link #toString} wrote; refuses any other text. */
    static DecisionPlace parse(String text) {
        String[] parts = text.split("_", -1);
        try {
            if (parts.length == 3) {
                boolean receipt = parts[1].indexOf(':') < 0;
                return new DecisionPlace(
                        Long.parseLong(parts[0]),
                        receipt ? Optional.empty() : Optional.of(Instant.parse(parts[1])),
                        receipt ? parts[1] : "",
                        parts[2]);
            }
        } catch (NumberFormatException | DateTimeException e) {
            // said below
        }
        throw new RequestProblem(
                ProblemDetail.badRequest("after: " + text + " (expected: the next of an earlier answer)"));
    }

    @Override
    public int compareTo(DecisionPlace other) {
        return NEWEST_FIRST.compare(this, other);
    }

    @Override
    public String toString() {
        return revision + "_" + refused.map(Instant::toString).orElse(namespace) + "_" + decision;
    }
}
