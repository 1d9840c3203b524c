/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.web;

import io.tidegate.event.DeclarationId;
import io.tidegate.event.EventKey;
import io.tidegate.event.Kind;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which decisions are asked for; what is absent leaves all of them.
 *
 * @param accepted whether receipts, or rejections; both where absent
 * @param changed everything that the decision was about
 * @param since inclusive
 * @param until exclusive
 */
record DecisionFilter(
        Optional<String> namespace,
        Optional<Boolean> accepted,
        List<DeclarationId> changed,
        Optional<String> author,
        Optional<String> rule,
        Optional<Instant> since,
        Optional<Instant> until) {

    DecisionFilter {
        if (since.isPresent() && until.isPresent() && !since.get().isBefore(until.get())) {
            throw new RequestProblem(ProblemDetail.badRequest(
                    "since: " + since.get() + " (expected: before until, " + until.get() + ")"));
        }
    }

    /** Whether it is one of them, as far as can be said without its findings. */
    boolean takes(Collection<DeclarationId> changes, String by, Instant at) {
        return namespace.stream()
                        .allMatch(name ->
                                changes.stream().anyMatch(id -> id.namespace().equals(name)))
                && changes.containsAll(changed)
                && author.stream().allMatch(by::equals)
                && since.stream().noneMatch(at::isBefore)
                && until.stream().allMatch(at::isBefore);
    }

    /** Whether the rule asked for found something in it. */
    boolean takesFindingsOf(DecisionFacts decision) {
        return rule.stream().allMatch(decision.rules()::contains);
    }

    /** Only receipts where a namespace is asked for and nothing is said: its log, and nothing of this replica's own. */
    static Optional<Boolean> accepted(@Nullable String outcome, @Nullable String namespace) {
        if (outcome == null) {
            return namespace == null ? Optional.empty() : Optional.of(true);
        }
        return switch (outcome) {
            case "accepted" -> Optional.of(true);
            case "rejected" -> Optional.of(false);
            default ->
                throw new RequestProblem(
                        ProblemDetail.badRequest("outcome: " + outcome + " (expected: accepted or rejected)"));
        };
    }

    static List<DeclarationId> changed(@Nullable String event, @Nullable String schema, @Nullable String waiver) {
        List<DeclarationId> changed = new ArrayList<>();
        key("event", event).ifPresent(key -> changed.add(new DeclarationId(Kind.EVENT_CONFIG, key)));
        key("schema", schema).ifPresent(key -> changed.add(new DeclarationId(Kind.SHARED_SCHEMA, key)));
        key("waiver", waiver).ifPresent(key -> changed.add(new DeclarationId(Kind.WAIVER, key)));
        return List.copyOf(changed);
    }

    private static Optional<EventKey> key(String name, @Nullable String value) {
        try {
            return Optional.ofNullable(value).map(EventKey::of);
        } catch (IllegalArgumentException e) {
            throw new RequestProblem(ProblemDetail.badRequest(name + ": " + value + " (expected: namespace/name)"));
        }
    }

    static Optional<Instant> time(String name, @Nullable String value) {
        try {
            return Optional.ofNullable(value).map(OffsetDateTime::parse).map(OffsetDateTime::toInstant);
        } catch (DateTimeException e) {
            throw new RequestProblem(ProblemDetail.badRequest(name + ": " + value
                    + " (expected: a time of RFC 3339, like 2026-11-25T10:00:00Z; a + is written %2B in a query)"));
        }
    }
}
