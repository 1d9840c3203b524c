/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.policy;

import io.tidegate.document.JsonPatch;
import io.tidegate.document.Pointer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a rule finds; the judge makes a finding of it by adding rule, severity, event and location.
 *
 * @param pointer where in the proposed document
 * @param message what is wrong, why it breaks, for whom, and how to mend it
 * @param witness a concrete value that goes wrong, computed from the actual values
 * @param fixes changes to the proposed document that the rule believes to mend it, the best first; the judge tries them and
 *     offers the first that does
 * @param unjudged whether the rule could not be judged at all, which denies whatever the rule's severity is
 */
public record Violation(
        Pointer pointer,
        String message,
        @Nullable String before,
        @Nullable String after,
        @Nullable String witness,
        List<JsonPatch> fixes,
        boolean unjudged) {

    public Violation {
        fixes = List.copyOf(fixes);
    }

    public static Violation at(String pointer, String message) {
        return at(Pointer.of(pointer), message);
    }

    public static Violation at(Pointer pointer, String message) {
        return new Violation(pointer, message, null, null, null, List.of(), false);
    }

    /** The rule could not be judged; the message says why. */
    public static Violation unjudged(Pointer pointer, String message) {
        return new Violation(pointer, message, null, null, null, List.of(), true);
    }

    /** With the accepted and the proposed value that the rule compared. */
    public Violation comparing(@Nullable Object before, @Nullable Object after) {
        return new Violation(
                pointer,
                message,
                before == null ? null : before.toString(),
                after == null ? null : after.toString(),
                witness,
                fixes,
                unjudged);
    }

    public Violation witness(String witness) {
        return new Violation(pointer, message, before, after, witness, fixes, unjudged);
    }

    /** Without the changes that may mend it. */
    public Violation withoutFixes() {
        return new Violation(pointer, message, before, after, witness, List.of(), unjudged);
    }

    /** With one more change that may mend it, less good than those before. */
    public Violation fix(JsonPatch candidate) {
        List<JsonPatch> more = new ArrayList<>(fixes);
        more.add(candidate);
        return new Violation(pointer, message, before, after, witness, more, unjudged);
    }
}
