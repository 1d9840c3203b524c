/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.admission;

import io.tidegate.event.DeclarationId;
import io.tidegate.verdict.Verdict;

/** What the gate answers to a proposal. */
public sealed interface Admission {

    /** A verdict; what it says was written is written. */
    record Decided(Verdict verdict) implements Admission {}

    /**
     * The author started from another version than the present one; nothing was judged.
     *
     * @param current number of the newest version; 0 where it does not exist
     */
    record Stale(DeclarationId id, int expected, int current) implements Admission {}

    /** What is to be deleted never existed. */
    record NotFound(DeclarationId id) implements Admission {}

    /** The proposal is over a limit of the store; nothing was written. */
    record TooLarge(String message) implements Admission {}

    /** Nothing was written, and trying again later may succeed. */
    record Unavailable(String message) implements Admission {}

    /** It may have been written or not; the decision can be asked for later. */
    record Unknown(String decision, String message) implements Admission {}
}
