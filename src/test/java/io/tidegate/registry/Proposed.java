/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.registry;

import io.tidegate.document.Document;
import io.tidegate.document.DocumentReader;
import io.tidegate.document.JsonBuilder;
import io.tidegate.document.Problem;
import io.tidegate.document.ReadResult;
import io.tidegate.document.Syntax;
import io.tidegate.event.Declaration;
import io.tidegate.event.DeclarationId;
import io.tidegate.event.DeclarationReader;
import io.tidegate.event.EventConfig;
import io.tidegate.event.EventKey;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;

/** Changes as a gate that admits everything would commit them. */
public final class Proposed {

    private static final AtomicLong DECISIONS = new AtomicLong();

    private final TreeMap<DeclarationId, Optional<Declaration>> changes = new TreeMap<>();
    private final Set<String> read = new TreeSet<>();
    private final Set<String> touched = new TreeSet<>();
    private final Set<String> topicsRead = new TreeSet<>();

    public static Proposed put(String event, int partitions) {
        return new Proposed().andPut(event, partitions);
    }

    public static Proposed delete(String event) {
        return new Proposed().andDelete(event);
    }

    public static Proposed nothing() {
        return new Proposed();
    }

    public Proposed andPut(String event, int partitions) {
        return andPut(config(event, partitions));
    }

    public Proposed andPut(Declaration declaration) {
        changes.put(declaration.id(), Optional.of(declaration));
        return this;
    }

    public Proposed andDelete(String event) {
        changes.put(DeclarationId.event(EventKey.of(event)), Optional.empty());
        return this;
    }

    public Proposed andDelete(DeclarationId id) {
        changes.put(id, Optional.empty());
        return this;
    }

    /** The judgement looked into this namespace too. */
    public Proposed reading(String namespace) {
        read.add(namespace);
        return this;
    }

    /** What is written newly refers to this namespace. */
    public Proposed touching(String namespace) {
        touched.add(namespace);
        return this;
    }

    /** The judgement looked at the events on this topic. */
    public Proposed readingTopic(String topic) {
        topicsRead.add(topic);
        return this;
    }

    public Commit on(Snapshot snapshot) {
        String decision = "decision-" + ProcessHandle.current().pid() + "-" + DECISIONS.incrementAndGet();
        Instant at = Instant.parse("2026-11-23T10:15:30.123456789Z");
        List<Version> versions = new ArrayList<>();
        Set<String> written = new TreeSet<>();
        Set<Guard> guards = new LinkedHashSet<>();
        topicsRead.forEach(topic -> guards.add(Guard.Topics.of(topic)));
        changes.forEach((id, content) -> {
            int number = snapshot.history(id).size() + 1;
            versions.add(new Version(id, number, content, decision, "ada", "because \"it\" must", at, 0));
            written.add(id.namespace());
            TopicMarks.moved(snapshot.inForce(id), content).forEach(guards::add);
        });
        List<Receipt> receipts = written.stream()
                .map(namespace -> {
                    Head head = snapshot.head(namespace);
                    return new Receipt(
                            namespace,
                            head.sequence() + 1,
                            head.receipt(),
                            decision,
                            "ada",
                            "because \"it\" must",
                            at,
                            new JsonBuilder().put("policies", "p".repeat(8)).build(),
                            new JsonBuilder().put("verdict", "accepted").build());
                })
                .toList();
        Set<String> namespaces = new TreeSet<>(read);
        namespaces.addAll(written);
        namespaces.addAll(touched);
        namespaces.forEach(namespace -> guards.add(new Guard.Namespace(namespace)));
        List<Precondition> preconditions =
                guards.stream().map(guard -> Precondition.on(guard, snapshot)).toList();
        return new Commit(decision, preconditions, versions, receipts, touched);
    }

    public static EventConfig config(String event, int partitions) {
        EventKey key = EventKey.of(event);
        return parse("""
                apiVersion: tidegate.io/v1
                kind: EventConfig
                metadata: {namespace: %s, name: %s, version: 7, labels: {team: payments}}
                spec:
                  stream: orders
                  schema: {avro: {type: record, name: OrderPlaced, doc: "größe \\u0001", fields: []}}
                  topic: {name: %s, partitions: %d}
                """.formatted(key.namespace(), key.name(), key.name(), partitions));
    }

    /** A config whose schema documentation is that long. */
    public static EventConfig large(String event, int characters) {
        EventKey key = EventKey.of(event);
        return parse("""
                apiVersion: tidegate.io/v1
                kind: EventConfig
                metadata: {namespace: %s, name: %s}
                spec:
                  schema: {avro: {type: record, name: Large, doc: "%s", fields: []}}
                  topic: {name: large, partitions: 1}
                """.formatted(key.namespace(), key.name(), "x".repeat(characters)));
    }

    /** The shared schema common/money. */
    public static Declaration money(String amount) {
        return declaration("""
                apiVersion: tidegate.io/v1
                kind: SharedSchema
                metadata: {namespace: common, name: money}
                spec:
                  schema: {avro: {type: record, name: Money, fields: [{name: amount, type: %s}]}}
                """.formatted(amount));
    }

    /** A waiver for an event of its namespace. */
    public static Declaration waiver(String key, String event) {
        return declaration("""
                apiVersion: tidegate.io/v1
                kind: Waiver
                metadata: {namespace: %s}
                spec:
                  event: %s
                  rule: ordering/partitions-frozen
                  to: "%s"
                  owner: us
                  reason: because
                  expires: 2026-12-01T00:00:00Z
                """.formatted(key.replace("/", ", name: "), event, "ab".repeat(32)));
    }

    /** An event on topic "paid" that refers to a shared schema, and follows causes. */
    public static EventConfig using(String event, String reference, String after) {
        return parse("""
                apiVersion: tidegate.io/v1
                kind: EventConfig
                metadata: {namespace: %s}
                spec:
                  schema: {references: ["%s"], avro: {type: record, name: E, fields: [{name: sum, type: Money}]}}
                  topic: {name: paid, partitions: 1}
                  ordering: {guarantee: none, after: [%s]}
                """.formatted(event.replace("/", ", name: "), reference, after));
    }

    public static EventConfig parse(String yaml) {
        return (EventConfig) declaration(yaml);
    }

    private static Declaration declaration(String yaml) {
        ReadResult result = new DocumentReader().read("test", yaml.getBytes(StandardCharsets.UTF_8), Syntax.YAML);
        if (!(result instanceof ReadResult.Documents(List<Document> documents))) {
            throw new AssertionError(result.toString());
        }
        List<Problem> problems = new ArrayList<>();
        return new DeclarationReader()
                .read(documents.getFirst(), problems)
                .orElseThrow(() -> new AssertionError(problems.toString()));
    }
}
