/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.avro;

import static io.tidegate.avro.Schemas.record;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.document.CanonicalJson;
import io.tidegate.document.Pointer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SampleValueTest {

    private static final String MONEY =
            "{name: total, type: ['null', {type: record, name: n.Money, fields: [{name: amount, type: [int, 'null']}]}]}";

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            id | {id: x} | /s/0/id "x"
            id | {id: null} |
            id | {} |
            other | {other: 1} |
            id.more | {id: {more: 1}} |
            total.amount | {total: {n.Money: {amount: {int: 3}}}} | /s/0/total/n.Money/amount/int 3
            total.amount | {total: {n.Money: {amount: null}}} |
            total.amount | {total: {n.Money: {amount: 3}}} |
            total.amount | {total: {amount: {int: 3}}} |
            total.amount | {total: {n.Money: 3}} |
            total.amount | {total: null} |
            total | {total: {n.Money: {}}} | /s/0/total/n.Money {}
            """)
    void aValueIsFoundByItsPathThroughRecordsAndUnions(String path, String sample, @Nullable String found) {
        EventSchema schema = Schemas.valid(record("{name: id, type: string}", MONEY));
        assertThat(SampleValue.at(path, schema, Schemas.document(sample).root(), Pointer.of("/s/0"))
                        .map(value -> value.pointer() + " " + CanonicalJson.text(value.node())))
                .isEqualTo(Optional.ofNullable(found));
    }

    @Test
    void aSampleIsReadByAnotherSchemaAsConsumersDo() {
        EventSchema written = Schemas.valid(record("{name: a, type: int}"));
        Sample sample = ((SampleDecoding.Decoded) new SampleDecoder(written)
                        .decode(Schemas.document("{a: 3}").root(), Pointer.ROOT))
                .sample();
        assertThat(failure(written, "{name: a, type: long}", sample)).isEmpty();
        assertThat(failure(written, "{name: b, type: {type: array, items: int}, default: []}", sample))
                .isEmpty();
        assertThat(failure(written, "{name: a, type: string}", sample))
                .contains("Field \"a\" content mismatch: Found int, expecting string");
    }

    private static Optional<String> failure(EventSchema written, String read, Sample sample) {
        return new SampleResolution(written, Schemas.valid(record(read))).failure(sample);
    }
}
