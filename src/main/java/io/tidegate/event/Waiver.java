/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.event;

import io.tidegate.document.Document;
import io.tidegate.verdict.RuleId;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/**
 * A stored, expiring permission for one rule on one exact change.
 *
 * @param target the event config or shared schema that is changed, of the waiver's own namespace
 * @param from fingerprint of what is in force; empty for a change that creates
 * @param to fingerprint of what is proposed; empty for a deletion
 * @param owner who answers for it
 * @param expires from when on it does nothing
 */
public record Waiver(
        EventKey key,
        Map<String, String> labels,
        OptionalInt expectedVersion,
        DeclarationId target,
        RuleId rule,
        Optional<Fingerprint> from,
        Optional<Fingerprint> to,
        String owner,
        String reason,
        Instant expires,
        Fingerprint fingerprint,
        Document document)
        implements Declaration {

    public Waiver {
        labels = Collections.unmodifiableMap(new TreeMap<>(labels));
        if (from.isEmpty() && to.isEmpty()) {
            throw new IllegalArgumentException("waiver: neither from nor to (expected: at least one)");
        }
    }

    @Override
    public Kind kind() {
        return Kind.WAIVER;
    }
}
