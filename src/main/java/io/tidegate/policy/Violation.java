/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.policy;

import io.tidegate.document.Pointer;
import org.jspecify.annotations.Nullable;

/**
 * What a rule finds; the judge makes a finding of it by adding rule, severity, event and location.
 *
 * @param pointer where in the proposed document
 * @param message what is wrong, why it breaks, for whom, and how to mend it
 * @param witness a concrete value that goes wrong, computed from the actual values
 * @param unjudged whether the rule could not be judged at all, which denies whatever the rule's severity is
 */
public record Violation(
        Pointer pointer,
        String message,
        @Nullable String before,
        @Nullable String after,
        @Nullable String witness,
        boolean unjudged) {

    public static Violation at(String pointer, String message) {
        return at(Pointer.of(pointer), message);
    }

    public static Violation at(Pointer pointer, String message) {
        return new Violation(pointer, message, null, null, null, false);
    }

    /** The rule could not be judged; the message says why. */
    public static Violation unjudged(Pointer pointer, String message) {
        return new Violation(pointer, message, null, null, null, true);
    }

    /** With the accepted and the proposed value that the rule compared. */
    public Violation comparing(@Nullable Object before, @Nullable Object after) {
        return new Violation(
                pointer,
                message,
                before == null ? null : before.toString(),
                after == null ? null : after.toString(),
                witness,
                unjudged);
    }

    public Violation witness(String witness) {
        return new Violation(pointer, message, before, after, witness, unjudged);
    }
}
