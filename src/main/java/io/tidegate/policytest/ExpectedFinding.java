/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.policytest;

import io.tidegate.document.Fields;
import io.tidegate.document.Value;
import io.tidegate.event.EventKey;
import io.tidegate.verdict.Finding;
import io.tidegate.verdict.RuleId;
import io.tidegate.verdict.Severity;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A finding as far as a test says what it must be; what is empty is not compared.
 *
 * @param message a part of the message
 * @param witness a part of the witness
 */
record ExpectedFinding(
        RuleId rule,
        Optional<Severity> severity,
        Optional<String> event,
        Optional<String> pointer,
        Optional<String> message,
        Optional<String> witness) {

    private static final Pattern PAIR = Pattern.compile(EventKey.LABEL + "/" + EventKey.LABEL);
    private static final Pattern POINTER = Pattern.compile("(?:/(?:[^/~]|~[01])*)*");

    /** Reads an item of {@code findings}; empty with problems where it cannot be. */
    static Optional<ExpectedFinding> read(Fields fields) {
        Optional<RuleId> rule = fields.required("rule")
                .flatMap(value -> value.string("group/name of a rule", ExpectedFinding::isPair))
                .map(RuleId::of);
        Optional<Severity> severity =
                fields.optional("severity").flatMap(value -> value.word(Severity.values(), Severity::word));
        Optional<String> event = fields.optional("event")
                .flatMap(value -> value.string("namespace/name of an event", ExpectedFinding::isPair));
        Optional<String> pointer = fields.optional("pointer")
                .flatMap(value -> value.string("a JSON pointer, like /spec/topic", ExpectedFinding::isPointer));
        Optional<String> message = fields.optional("message").flatMap(ExpectedFinding::part);
        Optional<String> witness = fields.optional("witness").flatMap(ExpectedFinding::part);
        fields.done();
        return rule.map(id -> new ExpectedFinding(id, severity, event, pointer, message, witness));
    }

    private static boolean isPointer(String text) {
        return POINTER.matcher(text).matches();
    }

    private static boolean isPair(String text) {
        return PAIR.matcher(text).matches();
    }

    /** An empty part is in every text, so it was surely not meant. */
    private static Optional<String> part(Value value) {
        return value.string("a part of the text, not empty", text -> !text.isEmpty());
    }

    /** Whether the finding is all that the test says of it. */
    boolean matches(Finding finding) {
        return rule.equals(finding.rule())
                && severity.filter(wanted -> wanted != finding.severity()).isEmpty()
                && event.filter(wanted -> !wanted.equals(finding.event())).isEmpty()
                && pointer.filter(wanted -> !wanted.equals(finding.pointer())).isEmpty()
                && message.filter(wanted -> !finding.message().contains(wanted)).isEmpty()
                && witness.filter(wanted ->
                                finding.witness() == null || !finding.witness().contains(wanted))
                        .isEmpty();
    }

    /** One line, in the form in which findings are shown. */
    @Override
    public String toString() {
        return severity.map(Severity::word).orElse("any") + " " + rule
                + event.map(text -> " in " + text).orElse("")
                + pointer.map(text -> " at " + Shown.pointer(text)).orElse("")
                + message.map(text -> ": ..." + Shown.line(text) + "...").orElse("")
                + witness.map(text -> " [..." + Shown.line(text) + "...]").orElse("");
    }
}
