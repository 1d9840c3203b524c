/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.event;

import io.tidegate.document.Fields;
import io.tidegate.document.Value;
import io.tidegate.verdict.RuleId;
import java.time.Instant;
import java.util.Optional;

/** The parts of a waiver's {@code spec}; what has problems is empty, and the problems are told. */
record WaiverReader(
        Optional<DeclarationId> target,
        Optional<RuleId> rule,
        Optional<Fingerprint> from,
        Optional<Fingerprint> to,
        Optional<String> owner,
        Optional<String> reason,
        Optional<Instant> expires) {

    private static final int MAX_TEXT = 1024;

    /** Reads the spec; a target without a namespace is of the given one. */
    static WaiverReader of(Fields spec, Optional<String> namespace) {
        Optional<Value> from = spec.optional("from");
        Optional<Value> to = spec.optional("to");
        if (from.isEmpty() && to.isEmpty()) {
            spec.whole()
                    .problem("waiver: neither from nor to (expected: the fingerprint in force as from, left out for a"
                            + " change that creates; the proposed one as to, left out for a deletion)");
        }
        WaiverReader reader = new WaiverReader(
                target(spec, namespace),
                spec.required("rule")
                        .flatMap(value -> value.parsed("a rule as findings name it, group/name", RuleId::parse)),
                from.flatMap(Forms::fingerprint),
                to.flatMap(Forms::fingerprint),
                spec.required("owner").flatMap(WaiverReader::text),
                spec.required("reason").flatMap(WaiverReader::text),
                spec.required("expires").flatMap(Value::instant));
        spec.done();
        return reader;
    }

    private static Optional<DeclarationId> target(Fields spec, Optional<String> namespace) {
        Optional<Value> event = spec.optional("event");
        Optional<Value> schema = spec.optional("schema");
        if (event.isPresent() == schema.isPresent()) {
            spec.whole()
                    .problem(
                            event.isPresent()
                                    ? "waiver: event and schema (expected: one of them)"
                                    : "required field is missing: event (or schema, for a shared schema)");
            return Optional.empty();
        }
        Kind kind = event.isPresent() ? Kind.EVENT_CONFIG : Kind.SHARED_SCHEMA;
        String own = namespace.orElse("default");
        return event.or(() -> schema)
                .flatMap(value -> value.parsed(
                                "the " + kind.noun() + " that is changed, name or namespace/name",
                                text -> EventKey.parse(text, own))
                        .flatMap(key -> namespace.isEmpty() || key.namespace().equals(own)
                                ? Optional.of(key)
                                : value.unexpected("one of the waiver's own namespace, " + own)))
                .map(key -> new DeclarationId(kind, key));
    }

    private static Optional<String> text(Value value) {
        return value.string(
                "1 to " + MAX_TEXT + " characters, not blank",
                text -> !text.isBlank() && text.codePointCount(0, text.length()) <= MAX_TEXT);
    }

    Waiver waiver(DeclarationReader.Common common) {
        return new Waiver(
                common.metadata().key(),
                common.metadata().labels(),
                common.metadata().version(),
                target.orElseThrow(),
                rule.orElseThrow(),
                from,
                to,
                owner.orElseThrow(),
                reason.orElseThrow(),
                expires.orElseThrow(),
                common.fingerprint(),
                common.document());
    }
}
