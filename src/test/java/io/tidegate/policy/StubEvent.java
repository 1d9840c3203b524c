/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.policy;

import io.tidegate.document.Document;
import io.tidegate.document.DocumentReader;
import io.tidegate.document.JsonBuilder;
import io.tidegate.document.ReadResult;
import io.tidegate.document.Syntax;
import io.tidegate.event.CompatibilityMode;
import io.tidegate.event.Consumer;
import io.tidegate.event.EventConfig;
import io.tidegate.event.EventKey;
import io.tidegate.event.Fingerprint;
import io.tidegate.event.OrderingSpec;
import io.tidegate.event.Partitioner;
import io.tidegate.event.Producer;
import io.tidegate.event.SchemaReference;
import io.tidegate.event.SchemaSpec;
import io.tidegate.event.TimestampSpec;
import io.tidegate.event.TimestampUnit;
import io.tidegate.event.TopicSpec;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Event configs made by hand: a full one and a bare one, with what a test wants to vary. */
public final class StubEvent {

    private static final String AVRO = """
            {"type": "record", "name": "OrderPlaced", "fields": [
              {"name": "orderId", "type": "string"},
              {"name": "seq", "type": "long", "default": 0},
              {"name": "placedAt", "type": {"type": "long", "logicalType": "timestamp-micros"}},
              {"name": "note", "type": ["null", "string"], "default": null}]}
            """;

    private EventKey key = EventKey.of("checkout/order-placed");
    private Map<String, String> labels = Map.of("tier", "critical", "team", "payments");
    private Optional<String> stream = Optional.of("orders");
    private String avro = AVRO;
    private TopicSpec topic = topic(Optional.of(Duration.ofDays(7)), 12);
    private OrderingSpec ordering = new OrderingSpec(
            OrderingSpec.Guarantee.PER_KEY,
            List.of("orderId"),
            Optional.of("seq"),
            List.of(EventKey.of("checkout/cart-checked-out")));
    private Optional<TimestampSpec> timestamp = Optional.of(new TimestampSpec(
            "placedAt",
            TimestampUnit.MICROS,
            TimestampSpec.Semantics.EVENT_TIME,
            Optional.of(Duration.ofSeconds(5)),
            Optional.of(Duration.ofMinutes(10))));
    private List<Producer> producers = List.of(new Producer(
            "checkout-api",
            Optional.of(true),
            Optional.of(5),
            Optional.of(Partitioner.MURMUR2),
            Optional.of(TimestampUnit.MICROS)));
    private List<Consumer> consumers = List.of(new Consumer("billing", Optional.of(TimestampUnit.MICROS)));
    private Optional<Instant> effectiveFrom = Optional.of(Instant.parse("2026-12-01T00:00:00Z"));

    /** An event config with every field. */
    public static StubEvent full() {
        return new StubEvent();
    }

    /** An event config with only what must be there. */
    public static StubEvent bare() {
        StubEvent bare = new StubEvent();
        bare.labels = Map.of();
        bare.stream = Optional.empty();
        bare.topic = topic(Optional.empty(), 1);
        bare.ordering = OrderingSpec.NONE;
        bare.timestamp = Optional.empty();
        bare.producers =
                List.of(new Producer("cron", Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()));
        bare.consumers = List.of();
        bare.effectiveFrom = Optional.empty();
        return bare;
    }

    public StubEvent key(String text) {
        key = EventKey.of(text);
        return this;
    }

    public StubEvent labels(Map<String, String> changed) {
        labels = changed;
        return this;
    }

    public StubEvent avro(String text) {
        avro = text;
        return this;
    }

    public StubEvent partitions(int count) {
        topic = topic(topic.retention(), count);
        return this;
    }

    public StubEvent retention(Duration retention) {
        topic = topic(Optional.of(retention), topic.partitions());
        return this;
    }

    public EventConfig config() {
        Document schema = read(avro);
        return new EventConfig(
                key,
                labels,
                OptionalInt.empty(),
                stream,
                new SchemaSpec(
                        schema.root(),
                        CompatibilityMode.FULL,
                        List.of(new SchemaReference(EventKey.of("checkout/money"), OptionalInt.empty()))),
                topic,
                ordering,
                timestamp,
                producers,
                consumers,
                effectiveFrom,
                List.of(),
                Fingerprint.of(key.toString()),
                new Document("body", new JsonBuilder().build()));
    }

    private static TopicSpec topic(Optional<Duration> retention, int partitions) {
        return new TopicSpec(
                "orders.placed",
                partitions,
                Partitioner.MURMUR2,
                retention,
                TopicSpec.Cleanup.COMPACT_DELETE,
                TopicSpec.TimestampType.CREATE_TIME);
    }

    private static Document read(String json) {
        return switch (new DocumentReader().read("avro", json.getBytes(StandardCharsets.UTF_8), Syntax.JSON)) {
            case ReadResult.Documents documents -> documents.documents().getFirst();
            case ReadResult.Unreadable unreadable ->
                throw new AssertionError(unreadable.problems().toString());
        };
    }
}
