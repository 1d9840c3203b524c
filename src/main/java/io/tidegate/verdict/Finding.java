/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.verdict;

import org.jspecify.annotations.Nullable;

/**
 * What a rule found in one event config of a proposal.
 *
 * @param event the event config's key, {@code namespace/name}
 * @param pointer where in the document, as a JSON Pointer (RFC 6901)
 * @param location where in the text; absent for a deletion, which has no document
 * @param message what is wrong, why it breaks, for whom, and how to mend it
 * @param before what was accepted before, where the rule compares
 * @param after what is proposed now, where the rule compares
 * @param witness a concrete value or key that goes wrong, computed from the actual values
 * @param fix what to change so that the finding is gone; absent where no mechanical change is known to do
 */
public record Finding(
        RuleId rule,
        Severity severity,
        String event,
        String pointer,
        @Nullable Location location,
        String message,
        @Nullable String before,
        @Nullable String after,
        @Nullable String witness,
        @Nullable Fix fix) {

    /** The same finding, with a change that is known to mend it. */
    public Finding with(Fix proven) {
        return new Finding(rule, severity, event, pointer, location, message, before, after, witness, proven);
    }

    /** Path of the rule's page, relative to the service's root. */
    public String docs() {
        return "/v1/rules/" + rule;
    }
}
