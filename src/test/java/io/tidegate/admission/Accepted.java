/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.admission;

import io.tidegate.event.Configs;
import io.tidegate.event.Fingerprint;
import io.tidegate.event.Proposal;
import io.tidegate.policy.Match;
import io.tidegate.policy.Policy;
import io.tidegate.policy.PolicySet;
import io.tidegate.policy.Rule;
import io.tidegate.policy.Subject;
import io.tidegate.policy.Violation;
import io.tidegate.registry.Head;
import io.tidegate.registry.Snapshot;
import io.tidegate.registry.Version;
import io.tidegate.verdict.RuleId;
import io.tidegate.verdict.Severity;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** Snapshots of what was accepted, one revision a text, and small documents to make them of. */
final class Accepted {

    static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

    private Accepted() {}

    static Snapshot of(String... proposals) {
        Snapshot snapshot = Snapshot.EMPTY;
        for (String proposal : proposals) {
            snapshot = and(snapshot, Configs.proposal(proposal));
        }
        return snapshot;
    }

    static Snapshot and(Snapshot snapshot, Proposal proposal) {
        long revision = snapshot.revision() + 1;
        Map<String, Head> heads = new TreeMap<>();
        List<Version> versions = proposal.changes().stream()
                .map(change -> {
                    String namespace = change.id().namespace();
                    heads.put(
                            namespace,
                            new Head(snapshot.head(namespace).sequence() + 1, Fingerprint.of("receipt"), revision));
                    int number = snapshot.history(change.id()).size() + 1;
                    return new Version(change.id(), number, change.proposed(), "d", "", "", NOW, revision);
                })
                .toList();
        return snapshot.plus(revision, versions, heads);
    }

    /** A shared schema {@code common/money} of a long and these fields. */
    static String money(String... fields) {
        return shared("common/money", "", "{name: amount, type: long}", fields);
    }

    /** A shared schema of a record in namespace common, called like the key with a capital. */
    static String shared(String key, String references, String first, String... more) {
        String name = key.substring(key.indexOf('/') + 1);
        String type = name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
        return """
                ---
                apiVersion: tidegate.io/v1
                kind: SharedSchema
                metadata: {namespace: %s, name: %s}
                spec:
                  schema:
                    references: [%s]
                    avro: {type: record, name: %s, namespace: common, fields: [%s%s]}
                """.formatted(
                        key.substring(0, key.indexOf('/')),
                        name,
                        references,
                        type,
                        first,
                        more.length == 0 ? "" : ", " + String.join(", ", more));
    }

    /** An event that has one field of a type of the references. */
    static String event(String key, int partitions, String references, String type) {
        return """
                ---
                apiVersion: tidegate.io/v1
                kind: EventConfig
                metadata: {namespace: %s, name: %s}
                spec:
                  schema:
                    references: [%s]
                    avro: {type: record, name: Thing, fields: [{name: it, type: %s}]}
                  topic: {name: things, partitions: %d}
                """.formatted(
                key.substring(0, key.indexOf('/')), key.substring(key.indexOf('/') + 1), references, type, partitions);
    }

    static String deletion(String... entries) {
        return "deletes: [" + String.join(", ", entries) + "]";
    }

    static String sharedKey(String key) {
        return "{kind: SharedSchema, key: " + key + "}";
    }

    static PolicySet policies(Rule... rules) {
        return PolicySet.of(
                List.of(new Policy("test", "test.yaml", Fingerprint.of("test"), Match.ALL, List.of(rules))));
    }

    /** A rule about event configs that denies. */
    static Rule rule(String id, Function<Subject, List<Violation>> judging) {
        return new Rule.Written(RuleId.of(id), Severity.DENY, judging::apply);
    }
}
