/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.rules.ordering;

import io.tidegate.document.ArrayNode;
import io.tidegate.document.JsonBuilder;
import io.tidegate.document.JsonPatch;
import io.tidegate.document.NumberNode;
import io.tidegate.document.Pointer;
import io.tidegate.document.Position;
import io.tidegate.event.EventConfig;
import io.tidegate.event.OrderingSpec.Guarantee;
import io.tidegate.event.Partitioner;
import io.tidegate.event.Producer;
import io.tidegate.policy.Violation;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Changes that give an event config the order that holds elsewhere: in its accepted version, or in its peers. */
final class Repair {

    /** A change of more producers than these is nothing that anyone reads. */
    private static final int MOST_PRODUCERS = 20;

    private static final Pointer ORDERING = Pointer.of("/spec/ordering");
    private static final Pointer PRODUCERS = Pointer.of("/spec/producers");

    private Repair() {}

    static Violation offer(Violation violation, Stream<JsonPatch> candidates) {
        return candidates.reduce(violation, Violation::fix, (one, _) -> one);
    }

    static JsonPatch partitions(int partitions) {
        return JsonPatch.add(Pointer.of("/spec/topic/partitions"), number(partitions));
    }

    static JsonPatch guarantee(EventConfig config, Guarantee guarantee) {
        return ordering(config, guarantee, config.ordering().key());
    }

    static JsonPatch key(EventConfig config, List<String> key) {
        return ordering(config, config.ordering().guarantee(), key);
    }

    /** What is promised and by which key, with no more change than that takes. */
    static JsonPatch ordering(EventConfig config, Guarantee guarantee, List<String> key) {
        ArrayNode fields =
                JsonBuilder.array(key.stream().map(JsonBuilder::string).toList());
        if (config.document().at(ORDERING).isEmpty()) {
            JsonBuilder whole = new JsonBuilder().put("guarantee", guarantee.word());
            return JsonPatch.add(ORDERING, (key.isEmpty() ? whole : whole.put("key", fields)).build());
        }
        JsonPatch promise = JsonPatch.add(ORDERING.child("guarantee"), JsonBuilder.string(guarantee.word()));
        JsonPatch keyed =
                key.isEmpty() ? JsonPatch.remove(ORDERING.child("key")) : JsonPatch.add(ORDERING.child("key"), fields);
        boolean sameKey = key.equals(config.ordering().key());
        boolean samePromise = guarantee == config.ordering().guarantee();
        return sameKey ? promise : samePromise ? keyed : promise.then(keyed);
    }

    /** The topic's partitioner, and that of the producers which follow the topic as it is proposed. */
    static JsonPatch partitioner(EventConfig config, Partitioner partitioner) {
        List<Producer> producers = config.producers();
        Optional<Partitioner> proposed = Optional.of(config.topic().partitioner());
        List<Integer> following = IntStream.range(0, producers.size())
                .filter(i -> producers.get(i).partitioner().equals(proposed))
                .boxed()
                .toList();
        JsonPatch topic = JsonPatch.set("/spec/topic/partitioner", partitioner.name());
        return following.size() > MOST_PRODUCERS
                ? topic
                : following.stream().map(i -> partitioner(i, partitioner)).reduce(topic, JsonPatch::then);
    }

    /** The partitioner of one producer. */
    static JsonPatch partitioner(int producer, Partitioner partitioner) {
        return JsonPatch.add(PRODUCERS.child(producer).child("partitioner"), JsonBuilder.string(partitioner.name()));
    }

    static NumberNode number(int value) {
        return new NumberNode(BigDecimal.valueOf(value), Position.START);
    }
}
