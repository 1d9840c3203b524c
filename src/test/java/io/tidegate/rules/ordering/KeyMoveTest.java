/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.rules.ordering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tidegate.event.Partitioner;
import io.tidegate.rules.ordering.KeyFields.KeyField;
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

    @ParameterizedTest
    @CsvSource({"12, 18", "12, 24", "12, 13", "18, 12", "1, 2", "7, 700", "24, 25"})
    void theExactShareIsWhatTheRealHashesDoToASample(int before, int after) {
        for (Partitioner partitioner : List.of(Partitioner.MURMUR2, Partitioner.CRC32, Partitioner.FNV1A)) {
            for (KeyFields keys : List.of(ORDER, NUMBER)) {
                double sampled =
                        MovedShare.sampled(new Placement(partitioner, before), new Placement(partitioner, after), keys);
                assertThat(MovedShare.exact(before, after))
                        .as("%s, %s", partitioner, keys)
                        .isCloseTo(sampled, within(0.03));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"12, 18", "12, 24", "12, 13", "18, 12", "1, 2", "7, 700", "100, 36", "5, 5"})
    void theExactShareIsThatOfAllRemainders(int before, int after) {
        int moved = 0;
        int all = before * after;
        for (int hash = 0; hash < all; hash++) {
            moved += hash % before == hash % after ? 0 : 1;
        }
        assertThat(MovedShare.exact(before, after)).isCloseTo((double) moved / all, within(1e-12));
    }

    @Test
    void aPartNeverShowsAsNothingOrAsAll() {
        assertThat(MovedShare.words(
                        new Placement(Partitioner.CRC32, 1), new Placement(Partitioner.CRC32, 100_000), ORDER))
                .isEqualTo("99 % of keys move (crc32)");
        assertThat(MovedShare.words(new Placement(Partitioner.CRC32, 12), new Placement(Partitioner.CRC32, 18), ORDER))
                .isEqualTo("67 % of keys move (crc32)");
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
