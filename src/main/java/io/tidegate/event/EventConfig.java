/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.event;

import io.tidegate.document.Document;
import io.tidegate.document.Node;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/**
 * How one event type is carried: schema, topic, ordering, timestamp, producers and consumers.
 *
 * @param labels by name, in the order of names
 * @param stream the events that are ordered or joined together, within the namespace
 * @param expectedVersion the version that the author started from ({@code metadata.version}); 0 means "does not exist yet"
 * @param fingerprint over the document without {@code metadata.version}
 * @param document where the config was read from, for positions
 */
public record EventConfig(
        EventKey key,
        Map<String, String> labels,
        OptionalInt expectedVersion,
        Optional<String> stream,
        SchemaSpec schema,
        TopicSpec topic,
        OrderingSpec ordering,
        Optional<TimestampSpec> timestamp,
        List<Producer> producers,
        List<Consumer> consumers,
        Optional<Instant> effectiveFrom,
        List<Node> samples,
        Fingerprint fingerprint,
        Document document)
        implements SchemaHolder {

    public EventConfig {
        labels = Collections.unmodifiableMap(new TreeMap<>(labels));
        producers = List.copyOf(producers);
        consumers = List.copyOf(consumers);
        samples = List.copyOf(samples);
    }

    @Override
    public Kind kind() {
        return Kind.EVENT_CONFIG;
    }
}
