/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.rules.ordering;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.event.Partitioner;
import java.nio.charset.StandardCharsets;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.apache.kafka.common.utils.Utils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeyHashTest {

    /** The vectors of Kafka's own UtilsTest. */
    @ParameterizedTest
    @CsvSource({
        "21, -973932308",
        "foobar, -790332482",
        "a-little-bit-long-string, -985981536",
        "a-little-bit-longer-string, -1486304829",
        "lkjh234lh9fiuh90y23oiuhsafujhadof229phr9h19h89h8, -58897971",
        "abc, 479470107"
    })
    void murmur2IsThatOfKafkasVectors(String key, int hash) {
        assertThat(KeyHash.murmur2(utf8(key))).isEqualTo(hash);
        assertThat(KeyHash.MURMUR2.of(utf8(key))).isEqualTo(hash & 0x7fffffff);
    }

    @Test
    void murmur2IsThatOfKafkasJavaClientForRandomKeys() {
        RandomGenerator random = seeded();
        for (int i = 0; i < 20_000; i++) {
            byte[] key = new byte[random.nextInt(70)];
            random.nextBytes(key);
            int partitions = random.nextInt(1, 2_000);
            assertThat(KeyHash.murmur2(key)).isEqualTo(Utils.murmur2(key));
            assertThat(new Placement(Partitioner.MURMUR2, partitions).partition(key))
                    .hasValue(BuiltInPartitioner.partitionForKey(key, partitions));
        }
    }

    /** The check value of the CRC catalogue (CRC-32/ISO-HDLC), and hashes above 2^31, which must not turn negative. */
    @ParameterizedTest
    @CsvSource({"123456789, cbf43926", "a, e8b7be43", "abc, 352441c2", "'', 0"})
    void crc32IsTheUnsignedIeeeOne(String key, String hex) {
        assertThat(KeyHash.CRC32.of(utf8(key))).isEqualTo(Long.parseLong(hex, 16));
    }

    @Test
    void crc32PlacesByTheUnsignedRemainderAsLibrdkafkaDoes() {
        assertThat(new Placement(Partitioner.CRC32, 12).partition(utf8("123456789")))
                .hasValue((int) (0xcbf43926L % 12));
    }

    /** The vectors of librdkafka's unittest_fnv1a, which were taken from Go's hash/fnv as Sarama uses it. */
    @ParameterizedTest
    @CsvSource({
        "kafka, d33c4e1",
        "giberish123456789, 77a58295",
        "1234, 23bdd03",
        "234, 2dea3cd2",
        "34, 740fa83e",
        "4, 310ca263",
        "'PreAmbleWillBeRemoved,ThePrePartThatIs', 65cbd69c",
        "'reAmbleWillBeRemoved,ThePrePartThatIs', 6e49c79a",
        "'eAmbleWillBeRemoved,ThePrePartThatIs', 69eed356",
        "'AmbleWillBeRemoved,ThePrePartThatIs', 6abcc023",
        "'', 7ee3623b"
    })
    void fnv1aIsThatOfLibrdkafkasVectors(String key, String hex) {
        assertThat(KeyHash.FNV1A.of(utf8(key))).isEqualTo(Long.parseLong(hex, 16));
    }

    @Test
    void everyHashIsNeverNegativeAndEveryPartitionWithinBounds() {
        RandomGenerator random = seeded();
        for (int i = 0; i < 20_000; i++) {
            byte[] key = new byte[random.nextInt(20)];
            random.nextBytes(key);
            int partitions = random.nextInt(1, Integer.MAX_VALUE);
            for (KeyHash hash : KeyHash.values()) {
                assertThat(hash.of(key)).isNotNegative();
            }
            for (Partitioner partitioner : new Partitioner[] {Partitioner.CRC32, Partitioner.FNV1A}) {
                assertThat(new Placement(partitioner, partitions).partition(key).orElseThrow())
                        .isBetween(0, partitions - 1);
            }
        }
    }

    @Test
    void theHashOfACustomPartitionerIsNotKnown() {
        Placement placement = new Placement(new Partitioner("custom:by-region"), 12);
        assertThat(placement.known()).isFalse();
        assertThat(placement.partition(utf8("abc"))).isEmpty();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static RandomGenerator seeded() {
        long seed = Long.getLong("seed", System.nanoTime());
        System.out.println("KeyHashTest: -Dseed=" + seed);
        return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }
}
