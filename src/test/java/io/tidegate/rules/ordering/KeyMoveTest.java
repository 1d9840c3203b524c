/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.rules.ordering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tidegate.event.Partitioner;
import io.tidegate.rules.ordering.KeyFields.KeyField;
import java.math.BigInteger;
import java.util.List;
import org.apache.kafka.common.serialization.IntegerSerializer;
import org.apache.kafka.common.serialization.LongSerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeyMoveTest {

    private static final KeyFields ORDER = new KeyFields(List.of(new KeyField("orderId", "string")));
    private static final KeyFields NUMBER = new KeyFields(List.of(new KeyField("id", "long")));

    /** Of an even hash, min(n, m) of lcm(n, m) remainders are equal by both numbers, so that share of keys stays. */
    @ParameterizedTest
    @CsvSource({"12, 18", "12, 24", "12, 13", "18, 12", "1, 2", "7, 700", "24, 25"})
    void theComputedShareAgreesWithTheArithmeticOfRemainders(int before, int after) {
        BigInteger gcd = BigInteger.valueOf(before).gcd(BigInteger.valueOf(after));
        double lcm = (double) before * after / gcd.intValueExact();
        double expected = 1 - Math.min(before, after) / lcm;
        for (Partitioner partitioner : List.of(Partitioner.MURMUR2, Partitioner.CRC32, Partitioner.FNV1A)) {
            for (KeyFields keys : List.of(ORDER, NUMBER)) {
                long moved = KeyMove.all(new Placement(partitioner, before), new Placement(partitioner, after), keys)
                        .count();
                assertThat((double) moved / KeyFields.SAMPLE_SIZE)
                        .as("%s, %s", partitioner, keys)
                        .isCloseTo(expected, within(0.03));
            }
        }
    }

    @Test
    void nothingMovesWhereNothingChanges() {
        Placement placement = new Placement(Partitioner.CRC32, 12);
        assertThat(KeyMove.all(placement, placement, ORDER)).isEmpty();
    }

    @Test
    void nothingIsSaidOfAHashThatIsNotKnown() {
        Placement custom = new Placement(new Partitioner("custom:mine"), 12);
        assertThat(KeyMove.all(custom, new Placement(Partitioner.MURMUR2, 18), ORDER))
                .isEmpty();
        assertThat(KeyMove.all(new Placement(Partitioner.MURMUR2, 18), custom, ORDER))
                .isEmpty();
    }

    @Test
    void keysAreWrittenAsKafkasSerializersWriteThem() {
        KeyFields number = new KeyFields(List.of(new KeyField("id", "int")));
        KeyFields two = new KeyFields(List.of(new KeyField("orderId", "string"), new KeyField("line", "int")));
        try (var longs = new LongSerializer();
                var ints = new IntegerSerializer();
                var strings = new StringSerializer()) {
            assertThat(NUMBER.sample(17).bytes()).isEqualTo(longs.serialize("", 17L));
            assertThat(number.sample(17).bytes()).isEqualTo(ints.serialize("", 17));
            assertThat(ORDER.sample(17).bytes()).isEqualTo(strings.serialize("", "orderId-17"));
            assertThat(two.sample(17).bytes()).isEqualTo(strings.serialize("", "orderId-17|17"));
        }
    }
}
