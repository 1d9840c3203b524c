/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.rules.ordering;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.event.Partitioner;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.apache.kafka.common.utils.Utils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeyHashTest {

    private static final HexFormat HEX = HexFormat.of();

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
            byte[] key = key(random);
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
        RandomGenerator random = seeded();
        for (int i = 0; i < 20_000; i++) {
            byte[] key = key(random);
            int partitions = random.nextInt(1, 2_000);
            assertThat(new Placement(Partitioner.CRC32, partitions).partition(key))
                    .as("%s of %d", HEX.formatHex(key), partitions)
                    .hasValue(Integer.remainderUnsigned(crc32(key), partitions));
        }
    }

    @Test
    void fnv1aPlacesByTheAbsoluteValueAsLibrdkafkaAndSaramaDo() {
        RandomGenerator random = seeded();
        for (int i = 0; i < 20_000; i++) {
            byte[] key = key(random);
            int partitions = random.nextInt(1, 2_000);
            int remainder = fnv1a(key).intValue() % partitions;
            assertThat(new Placement(Partitioner.FNV1A, partitions).partition(key))
                    .as("%s of %d", HEX.formatHex(key), partitions)
                    .hasValue(remainder < 0 ? -remainder : remainder);
        }
    }

    /**
     * What librdkafka 2.0.2 itself answered: key, partitions, and the partitions by {@code
     * rd_kafka_msg_partitioner_murmur2}, {@code _consistent} and {@code _fnv1a}. Among the keys are the empty one, two that
     * murmur2 hashes to -1 and to the least int, and one that fnv1a hashes to the least int, which has no absolute value.
     */
    @Test
    void keysAreWhereLibrdkafkaPutsThem() throws IOException {
        Path file = Path.of(System.getProperty("partitions", "src/test/resources/partitions/librdkafka-2.0.2.csv"));
        List<String> lines = Files.readAllLines(file);
        assertThat(lines).hasSizeGreaterThan(200);
        for (String line : lines) {
            String[] columns = line.split(",", -1);
            byte[] key = HEX.parseHex(columns[0]);
            int partitions = Integer.parseInt(columns[1]);
            assertThat(new Placement(Partitioner.MURMUR2, partitions).partition(key))
                    .as(line)
                    .hasValue(Integer.parseInt(columns[2]));
            assertThat(new Placement(Partitioner.CRC32, partitions).partition(key))
                    .as(line)
                    .hasValue(Integer.parseInt(columns[3]));
            assertThat(new Placement(Partitioner.FNV1A, partitions).partition(key))
                    .as(line)
                    .hasValue(Integer.parseInt(columns[4]));
        }
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
            byte[] key = key(random);
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

    /** CRC-32 by its definition, bit by bit: the reflected polynomial of IEEE 802.3, all ones before and after. */
    private static int crc32(byte[] key) {
        int crc = -1;
        for (byte b : key) {
            crc ^= b & 0xff;
            for (int bit = 0; bit < 8; bit++) {
                crc = (crc & 1) == 0 ? crc >>> 1 : (crc >>> 1) ^ 0xedb88320;
            }
        }
        return ~crc;
    }

    /** FNV-1a by its definition, in numbers that do not overflow. */
    private static BigInteger fnv1a(byte[] key) {
        BigInteger hash = BigInteger.valueOf(2_166_136_261L);
        for (byte b : key) {
            hash = hash.xor(BigInteger.valueOf(Byte.toUnsignedInt(b)))
                    .multiply(BigInteger.valueOf(16_777_619))
                    .mod(BigInteger.TWO.pow(32));
        }
        return hash;
    }

    private static byte[] key(RandomGenerator random) {
        byte[] key = new byte[random.nextInt(201)];
        random.nextBytes(key);
        return key;
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
