/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.verdict;

import java.util.Locale;

/** The three verdicts. */
public enum Outcome {
    /** The proposal is admitted; unless it was a dry run, its versions are in the store. */
    ACCEPTED,
    /** The proposal's content is what is stored already; nothing was written. */
    UNCHANGED,
    /** A finding of severity {@link Severity#DENY} keeps the proposal out; nothing was written. */
    REJECTED;

    /** The word used in answers. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
