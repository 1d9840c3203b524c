/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.verdict;

import org.jspecify.annotations.Nullable;

/**
 * What a rule found in one change of a proposal.
 *
 * @param kind of what is changed: {@code EventConfig}, {@code SharedSchema} or {@code Waiver}
 * @param event key of what is changed, {@code namespace/name}
 * @param pointer where in the document, as a JSON Pointer (RFC 6901)
 * @param location where in the text; absent for a deletion, which has no document
 * @param message what is wrong, why it breaks, for whom, and how to mend it
 * @param before what was accepted before, where the rule compares
 * @param after what is proposed now, where the rule compares
 * @param witness a concrete value or key that goes wrong, computed from the actual values
 * @param fix what to change so that the finding is gone; absent where no mechanical change is known to do
 * @param waiver key of the waiver that lets it pass; absent where none does
 */
public record Finding(
        RuleId rule,
        Severity severity,
        String kind,
        String event,
        String pointer,
        @Nullable Location location,
        String message,
        @Nullable String before,
        @Nullable String after,
        @Nullable String witness,
        @Nullable Fix fix,
        @Nullable String waiver) {

    /** With a change that is known to mend it. */
    public Finding with(Fix proven) {
        return new Finding(
                rule, severity, kind, event, pointer, location, message, before, after, witness, proven, waiver);
    }

    /** Let pass by a waiver: shown, but it rejects nothing. */
    public Finding waived(String by) {
        return new Finding(
                rule, Severity.WARN, kind, event, pointer, location, message, before, after, witness, fix, by);
    }

    /** With another message. */
    public Finding saying(String words) {
        return new Finding(rule, severity, kind, event, pointer, location, words, before, after, witness, fix, waiver);
    }

    /** Standing in another place of the texts. */
    public Finding at(Location place) {
        return new Finding(rule, severity, kind, event, pointer, place, message, before, after, witness, fix, waiver);
    }

    /** Path of the rule's page, relative to the service's root. */
    public String docs() {
        return "/v1/rules/" + rule;
    }
}
