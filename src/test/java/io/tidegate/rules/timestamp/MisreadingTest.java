/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.rules.timestamp;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.event.TimestampUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MisreadingTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "MILLIS  | MICROS  | 1700000000000 (millis of 2023-11-14T22:13:20Z) read as micros is 1970-01-20T16:13:20Z",
                "MICROS  | MILLIS  | 1700000000000000 (micros of 2023-11-14T22:13:20Z) read as millis is +55840-11-08T22:13:20Z",
                "SECONDS | MILLIS  | 1700000000 (seconds of 2023-11-14T22:13:20Z) read as millis is 1970-01-20T16:13:20Z",
                "NANOS   | MICROS  | 1700000000000000000 (nanos of 2023-11-14T22:13:20Z) read as micros is +55840-11-08T22:13:20Z",
                "NANOS   | SECONDS | 1700000000000000000 (nanos of 2023-11-14T22:13:20Z) read as seconds is later than the year 1000000000"
            })
    void theWitnessIsTheDateThatAReaderGets(TimestampUnit written, TimestampUnit read, String witness) {
        assertThat(new Misreading(written, read).witness()).isEqualTo(witness);
    }

    @ParameterizedTest
    @CsvSource({
        "MILLIS, MICROS, dates 1000 times too close to 1970",
        "NANOS, SECONDS, dates 1000000000 times too far from 1970"
    })
    void theExtentIsTheRatioOfTheUnits(TimestampUnit written, TimestampUnit read, String extent) {
        assertThat(new Misreading(written, read).extent()).isEqualTo(extent);
    }
}
