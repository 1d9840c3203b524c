/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.rules.ordering;

import io.tidegate.event.Partitioner;
import java.util.Optional;
import java.util.zip.CRC32;

/** The hashes by which clients place keys, exactly as the clients compute them; all are stable across client versions. */
enum KeyHash {

    /** {@code Utils.toPositive(Utils.murmur2(key))} of Kafka's Java client ({@code BuiltInPartitioner.partitionForKey}). */
    MURMUR2 {
        @Override
        long of(byte[] key) {
            return murmur2(key) & 0x7fffffff;
        }
    },

    /**
     * The unsigned CRC-32 (IEEE 802.3) of librdkafka's {@code consistent} and {@code consistent_random}
     * ({@code rd_kafka_msg_partitioner_consistent}).
     */
    CRC32 {
        @Override
        long of(byte[] key) {
            CRC32 crc = new CRC32();
            crc.update(key);
            return crc.getValue();
        }
    },

    /**
     * FNV-1a, 32 bits, of librdkafka's {@code fnv1a} ({@code rd_fnv1a}), which takes the absolute value to agree with
     * Sarama's default {@code NewHashPartitioner}. Sarama's {@code NewReferenceHashPartitioner} clears the sign bit
     * instead and places keys differently: that one is a {@code custom:} partitioner.
     */
    FNV1A {
        @Override
        long of(byte[] key) {
            int hash = 0x811c9dc5;
            for (byte b : key) {
                // C's unsigned char: the byte is not sign-extended
                hash = (hash ^ (b & 0xff)) * 0x01000193;
            }
            return Math.abs((long) hash);
        }
    };

    /** The hash that a partitioner uses; empty for a custom one, whose hash is not known. */
    static Optional<KeyHash> of(Partitioner partitioner) {
        return switch (partitioner.name()) {
            case "murmur2" -> Optional.of(MURMUR2);
            case "crc32" -> Optional.of(CRC32);
            case "fnv1a" -> Optional.of(FNV1A);
            default -> Optional.empty();
        };
    }

    /** The key's hash, never negative; its remainder by the number of partitions is the key's partition. */
    abstract long of(byte[] key);

    /** Austin Appleby's MurmurHash2, 32 bits, little-endian, with the seed that Kafka's {@code Utils.murmur2} uses. */
    static int murmur2(byte[] data) {
        int hash = 0x9747b28c ^ data.length;
        int whole = data.length & ~3;
        for (int i = 0; i < whole; i += 4) {
            int word = littleEndian(data, i, 4) * MULTIPLIER;
            word ^= word >>> 24;
            hash = (hash * MULTIPLIER) ^ (word * MULTIPLIER);
        }
        if (whole < data.length) {
            hash = (hash ^ littleEndian(data, whole, data.length - whole)) * MULTIPLIER;
        }
        hash = (hash ^ (hash >>> 13)) * MULTIPLIER;
        return hash ^ (hash >>> 15);
    }

    private static int littleEndian(byte[] data, int start, int length) {
        int word = 0;
        for (int i = 0; i < length; i++) {
            word |= (data[start + i] & 0xff) << (8 * i);
        }
        return word;
    }

    private static final int MULTIPLIER = 0x5bd1e995;
}
