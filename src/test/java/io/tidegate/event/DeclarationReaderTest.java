/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.document.CanonicalJson;
import io.tidegate.document.Document;
import io.tidegate.document.DocumentReader;
import io.tidegate.document.Problem;
import io.tidegate.document.ReadResult;
import io.tidegate.document.Syntax;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DeclarationReaderTest {

    private static final String LEAST = """
            apiVersion: tidegate.io/v1
            kind: EventConfig
            metadata: {namespace: checkout, name: order-placed}
            spec:
              schema: {avro: {type: record, name: OrderPlaced, fields: []}}
              topic: {name: orders.placed, partitions: 12}
            """;

    private static final String FULL = """
            apiVersion: tidegate.io/v1
            kind: EventConfig
            metadata:
              namespace: checkout
              name: order-placed
              labels: {tier: critical, team: payments, example.io/a_b: ''}
              version: 3
            spec:
              stream: orders
              schema:
                avro: {type: record, name: OrderPlaced, fields: []}
                compatibility: FULL
                references: [checkout/money, checkout/id@2]
              topic:
                name: orders.placed
                partitions: 12
                partitioner: crc32
                retention: P7DT12H
                cleanup: compact,delete
                timestampType: LogAppendTime
              ordering:
                guarantee: per-key
                key: [orderId, customer.id]
                sequence: seq
                after: [cart-checked-out, billing/paid]
              timestamp:
                field: placedAt
                unit: micros
                semantics: ingestion-time
                maxSkew: PT5S
                allowedLateness: PT0.5S
              producers:
                - {name: checkout-api, idempotent: true, maxInFlight: 5, partitioner: murmur2, timestampUnit: millis}
                - {name: other}
              consumers:
                - {name: billing, timestampUnit: micros}
                - name: audit
              effectiveFrom: 2026-12-01T00:00:00+01:00
              samples: [{orderId: a}]
            """;

    @Test
    void readsEveryField() {
        EventConfig config = config(FULL);
        assertThat(config.key()).isEqualTo(EventKey.of("checkout/order-placed"));
        assertThat(config.labels())
                .containsExactly(
                        Map.entry("example.io/a_b", ""), Map.entry("team", "payments"), Map.entry("tier", "critical"));
        assertThat(config.expectedVersion()).hasValue(3);
        assertThat(config.stream()).contains("orders");
        assertThat(CanonicalJson.text(config.schema().avro()))
                .isEqualTo("{\"fields\":[],\"name\":\"OrderPlaced\",\"type\":\"record\"}");
        assertThat(config.schema().compatibility()).isEqualTo(CompatibilityMode.FULL);
        assertThat(config.schema().references())
                .extracting(SchemaReference::toString)
                .containsExactly("checkout/money", "checkout/id@2");
        assertThat(config.topic())
                .isEqualTo(new TopicSpec(
                        "orders.placed",
                        12,
                        Partitioner.CRC32,
                        Optional.of(Duration.ofHours(180)),
                        TopicSpec.Cleanup.COMPACT_DELETE,
                        TopicSpec.TimestampType.LOG_APPEND_TIME));
        assertThat(config.ordering())
                .isEqualTo(new OrderingSpec(
                        OrderingSpec.Guarantee.PER_KEY,
                        List.of("orderId", "customer.id"),
                        Optional.of("seq"),
                        List.of(EventKey.of("checkout/cart-checked-out"), EventKey.of("billing/paid"))));
        assertThat(config.timestamp())
                .contains(new TimestampSpec(
                        "placedAt",
                        TimestampUnit.MICROS,
                        TimestampSpec.Semantics.INGESTION_TIME,
                        Optional.of(Duration.ofSeconds(5)),
                        Optional.of(Duration.ofMillis(500))));
        assertThat(config.producers())
                .containsExactly(
                        new Producer(
                                "checkout-api",
                                Optional.of(true),
                                Optional.of(5),
                                Optional.of(Partitioner.MURMUR2),
                                Optional.of(TimestampUnit.MILLIS)),
                        new Producer("other", Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()));
        assertThat(config.consumers())
                .containsExactly(
                        new Consumer("billing", Optional.of(TimestampUnit.MICROS)),
                        new Consumer("audit", Optional.empty()));
        assertThat(config.effectiveFrom()).contains(Instant.parse("2026-11-30T23:00:00Z"));
        assertThat(config.samples()).extracting(CanonicalJson::text).containsExactly("{\"orderId\":\"a\"}");
    }

    @Test
    void fillsInTheDefaults() {
        EventConfig config = config(LEAST);
        assertThat(config.labels()).isEmpty();
        assertThat(config.expectedVersion()).isEmpty();
        assertThat(config.stream()).isEmpty();
        assertThat(config.schema().compatibility()).isEqualTo(CompatibilityMode.BACKWARD_TRANSITIVE);
        assertThat(config.topic())
                .isEqualTo(new TopicSpec(
                        "orders.placed",
                        12,
                        Partitioner.MURMUR2,
                        Optional.empty(),
                        TopicSpec.Cleanup.DELETE,
                        TopicSpec.TimestampType.CREATE_TIME));
        assertThat(config.ordering()).isEqualTo(OrderingSpec.NONE);
        assertThat(config.timestamp()).isEmpty();
        assertThat(config.producers()).isEmpty();
        assertThat(config.consumers()).isEmpty();
        assertThat(config.effectiveFrom()).isEmpty();
        assertThat(config.samples()).isEmpty();
        assertThat(config("timestamp: {field: at, unit: nanos}")
                        .timestamp()
                        .orElseThrow()
                        .semantics())
                .isEqualTo(TimestampSpec.Semantics.EVENT_TIME);
    }

    @Test
    void takesBackWhatCanonicalJsonWrites() {
        EventConfig config = config(FULL);
        byte[] stored = CanonicalJson.bytes(config.document().root());
        Document document = ((ReadResult.Documents) new DocumentReader().read("stored", stored, Syntax.JSON))
                .documents()
                .getFirst();
        EventConfig again = (EventConfig)
                new DeclarationReader().read(document, new ArrayList<>()).orElseThrow();
        assertThat(again.fingerprint()).isEqualTo(config.fingerprint());
        assertThat(again.topic()).isEqualTo(config.topic());
        assertThat(again.ordering()).isEqualTo(config.ordering());
        assertThat(again.labels()).isEqualTo(config.labels());
    }

    @Test
    void fingerprintsTheContentAndNotTheVersionThatTheAuthorStartedFrom() {
        assertThat(config(FULL.replace("version: 3", "version: 4")).fingerprint())
                .isEqualTo(config(FULL.replace("  version: 3\n", "")).fingerprint())
                .isEqualTo(config(FULL).fingerprint())
                .isNotEqualTo(config(FULL.replace("PT5S", "PT6S")).fingerprint());
    }

    @Test
    void tellsAllProblemsAtOnce() {
        assertThat(problems("""
                        apiVersion: tidegate.io/v2
                        kind: EventConfig
                        metadata:
                          namespace: Checkout
                          labels: {tier: 1, -x: y, team: 'not so'}
                          version: -1
                        spec:
                          stream: [orders]
                          schema: {avro: order.avsc, compatibility: backward}
                          topic:
                            name: ..
                            partitions: 0
                            retention: 7 days
                            cleanupp: delete
                          ordering:
                            key: [a, b c, a]
                            after: [x, A/b, other/x, other/x]
                          timestamp: {field: at, unit: ms, maxSkew: PT-1S}
                          producers: [{name: p, maxInFlight: 0}, {name: q}, {name: q}, r]
                          effectiveFrom: 2026-12-01
                          samples: [1]
                        more: x
                        """))
                .containsExactly(
                        "1:1 /apiVersion apiVersion: tidegate.io/v2 (expected: tidegate.io/v1)",
                        "3:1 /metadata required field is missing: name",
                        "4:3 /metadata/namespace namespace: Checkout"
                                + " (expected: 1 to 63 lower case letters, digits and inner hyphens)",
                        "5:12 /metadata/labels/tier tier: 1 (expected: a string: at most 63 letters, digits and inner - _ .)",
                        "5:21 /metadata/labels/-x name: -x"
                                + " (expected: 1 to 63 letters, digits and inner - _ ., after an optional prefix/)",
                        "5:28 /metadata/labels/team team: not so"
                                + " (expected: at most 63 letters, digits and inner - _ .)",
                        "6:3 /metadata/version version: -1 (expected: a whole number from 0)",
                        "8:3 /spec/stream stream: a list (expected: a string:"
                                + " 1 to 63 lower case letters, digits and inner hyphens)",
                        "9:12 /spec/schema/avro avro: order.avsc"
                                + " (expected: the Avro schema itself, inlined as an object, not its name or text)",
                        "9:30 /spec/schema/compatibility compatibility: backward (expected: one of BACKWARD,"
                                + " BACKWARD_TRANSITIVE, FORWARD, FORWARD_TRANSITIVE, FULL, FULL_TRANSITIVE, NONE)",
                        "11:5 /spec/topic/name name: .."
                                + " (expected: a Kafka topic name: 1 to 249 letters, digits and . _ -, not . or ..)",
                        "12:5 /spec/topic/partitions partitions: 0 (expected: a whole number from 1 to 100000)",
                        "13:5 /spec/topic/retention retention: 7 days (expected: an ISO 8601 duration of days, hours,"
                                + " minutes and seconds, like P7D or PT10M, at most P36500D)",
                        "14:5 /spec/topic/cleanupp unknown field: cleanupp (did you mean cleanup?)",
                        "15:3 /spec/ordering required field is missing: guarantee",
                        "16:14 /spec/ordering/key/1 key[1]: b c"
                                + " (expected: a field of the schema, dots for nested records, like customer.id)",
                        "16:19 /spec/ordering/key/2 key[2]: a (expected: each item once)",
                        "17:16 /spec/ordering/after/1 after[1]: A/b (expected: an event's name, or namespace/name)",
                        "17:30 /spec/ordering/after/3 after[3]: other/x (expected: each item once)",
                        "18:26 /spec/timestamp/unit unit: ms (expected: one of seconds, millis, micros, nanos)",
                        "18:36 /spec/timestamp/maxSkew maxSkew: PT-1S (expected: an ISO 8601 duration of days, hours,"
                                + " minutes and seconds, like P7D or PT10M, at most P36500D)",
                        "19:25 /spec/producers/0/maxInFlight maxInFlight: 0 (expected: a whole number from 1)",
                        "19:54 /spec/producers/2/name name: q (expected: each name once)",
                        "19:64 /spec/producers/3 producers[3]: \"r\" (expected: an object)",
                        "20:3 /spec/effectiveFrom effectiveFrom: 2026-12-01"
                                + " (expected: an RFC 3339 instant, like 2026-12-01T00:00:00Z)",
                        "21:13 /spec/samples/0 samples[0]: 1 (expected: an object)",
                        "22:1 /more unknown field: more (expected one of: apiVersion, kind, metadata, spec)");
    }

    @Test
    void saysThatASchemaFileIsForTheCommandOnly() {
        assertThat(problems(LEAST.replaceAll("avro: .*", "file: order.avsc}")))
                .containsExactly("5:12 /spec/schema/file schema.file is resolved by the tidegate command, which inlines"
                        + " the schema; over HTTP give schema.avro");
    }

    @Test
    void saysThatPoliciesAreNotProposed() {
        assertThat(problems("apiVersion: tidegate.io/v1\nkind: Policy\nspec: {rules: []}"))
                .containsExactly(
                        "2:1 /kind kind: Policy"
                                + " (expected: one of EventConfig, SharedSchema, Waiver; policies are loaded from the policy directory, not proposed)");
        assertThat(problems("kind: Deployment\napiVersion: tidegate.io/v1"))
                .containsExactly("1:1 /kind kind: Deployment (expected: one of EventConfig, SharedSchema, Waiver)");
    }

    @Test
    void countsTwoNamesOfOneCauseAsTwice() {
        assertThat(problems(FULL.replace("billing/paid", "checkout/cart-checked-out")))
                .containsExactly(
                        "25:31 /spec/ordering/after/1 after[1]: checkout/cart-checked-out (expected: each item once)");
    }

    private static EventConfig config(String text) {
        String whole = text.startsWith("api") ? text : LEAST + "  " + text;
        List<Problem> problems = new ArrayList<>();
        Optional<Declaration> config = new DeclarationReader().read(document(whole), problems);
        assertThat(problems).isEmpty();
        return (EventConfig) config.orElseThrow();
    }

    private static List<String> problems(String text) {
        List<Problem> problems = new ArrayList<>();
        assertThat(new DeclarationReader().read(document(text), problems)).isEmpty();
        return problems.stream()
                .map(problem -> problem.location().line() + ":"
                        + problem.location().column() + " " + problem.pointer() + " " + problem.message())
                .toList();
    }

    private static Document document(String text) {
        ReadResult result = new DocumentReader().read("order.yaml", text.getBytes(StandardCharsets.UTF_8), Syntax.YAML);
        assertThat(result).isInstanceOf(ReadResult.Documents.class);
        return ((ReadResult.Documents) result).documents().getFirst();
    }
}
