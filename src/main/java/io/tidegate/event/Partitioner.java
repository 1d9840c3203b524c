/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.event;

import java.util.regex.Pattern;

/**
 * How a producer turns a key into a partition: {@code murmur2} (Kafka's Java client), {@code crc32} (librdkafka's
 * "consistent" ones), {@code fnv1a} (librdkafka's fnv1a, Sarama's default hash) or {@code custom:<name>}.
 */
public record Partitioner(String name) {

    private static final Pattern FORM = Pattern.compile("murmur2|crc32|fnv1a|custom:[A-Za-z0-9][-A-Za-z0-9._]{0,62}");

    public static final Partitioner MURMUR2 = new Partitioner("murmur2");
    public static final Partitioner CRC32 = new Partitioner("crc32");
    public static final Partitioner FNV1A = new Partitioner("fnv1a");

    public Partitioner {
        if (!isValid(name)) {
            throw new IllegalArgumentException(
                    "partitioner: " + name + " (expected: murmur2, crc32, fnv1a or custom:<name>)");
        }
    }

    public static boolean isValid(String name) {
        return FORM.matcher(name).matches();
    }

    @Override
    public String toString() {
        return name;
    }
}
