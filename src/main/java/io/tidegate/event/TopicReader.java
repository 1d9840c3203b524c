/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.event;

import io.tidegate.document.Fields;
import io.tidegate.document.Value;
import java.util.Optional;

/** Reads the topic and the programs at its two ends. */
final class TopicReader {

    private static final int MAX_PARTITIONS = 100_000;

    private TopicReader() {}

    static Optional<TopicSpec> topic(Fields fields) {
        Optional<String> name = fields.required("name").flatMap(Forms::topic);
        Optional<Integer> partitions = fields.required("partitions").flatMap(value -> value.integer(1, MAX_PARTITIONS));
        Optional<Partitioner> partitioner = fields.optional("partitioner").flatMap(Forms::partitioner);
        var retention = fields.optional("retention").flatMap(Value::duration);
        var cleanup = fields.optional("cleanup")
                .flatMap(value -> value.word(TopicSpec.Cleanup.values(), TopicSpec.Cleanup::word));
        var timestampType = fields.optional("timestampType")
                .flatMap(value -> value.word(TopicSpec.TimestampType.values(), TopicSpec.TimestampType::word));
        fields.done();
        return name.flatMap(topic -> partitions.map(count -> new TopicSpec(
                topic,
                count,
                partitioner.orElse(Partitioner.MURMUR2),
                retention,
                cleanup.orElse(TopicSpec.Cleanup.DELETE),
                timestampType.orElse(TopicSpec.TimestampType.CREATE_TIME))));
    }

    static Optional<Producer> producer(Fields fields) {
        Optional<String> name = fields.required("name").flatMap(Forms::program);
        Optional<Boolean> idempotent = fields.optional("idempotent").flatMap(Value::bool);
        Optional<Integer> maxInFlight =
                fields.optional("maxInFlight").flatMap(value -> value.integer(1, Integer.MAX_VALUE));
        Optional<Partitioner> partitioner = fields.optional("partitioner").flatMap(Forms::partitioner);
        Optional<TimestampUnit> unit = fields.optional("timestampUnit").flatMap(Forms::unit);
        fields.done();
        return name.map(program -> new Producer(program, idempotent, maxInFlight, partitioner, unit));
    }

    static Optional<Consumer> consumer(Fields fields) {
        Optional<String> name = fields.required("name").flatMap(Forms::program);
        Optional<TimestampUnit> unit = fields.optional("timestampUnit").flatMap(Forms::unit);
        fields.done();
        return name.map(program -> new Consumer(program, unit));
    }
}
