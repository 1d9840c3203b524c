/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.avro;

import static io.tidegate.avro.Schemas.record;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.avro.SampleDecoding.Decoded;
import io.tidegate.avro.SampleDecoding.Undecodable;
import io.tidegate.document.CanonicalJson;
import io.tidegate.document.JsonBuilder;
import io.tidegate.document.JsonPatch;
import io.tidegate.document.Node;
import io.tidegate.document.ObjectNode;
import io.tidegate.document.Pointer;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SampleDecoderTest {

    private static final Pointer PLACE = Pointer.of("/s");
    private static final String NAMES_TYPES = "; Avro's JSON names the type of a union's value";

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            int | '7' | int, a whole number of 32 bits | 7
            int | '3000000000' | int, a whole number of 32 bits |
            long | '+12' | long, a whole number of 64 bits | 12
            boolean | 'true' | boolean, true or false | true
            boolean | 'false' | boolean, true or false | false
            boolean | 'yes' | boolean, true or false |
            boolean | 1 | boolean, true or false |
            string | 12.50 | string | "12.5"
            string | true | string | "true"
            string | [] | string |
            double | '1.5' | double, a number | 1.5
            double | x | double, a number |
            float | 1e39 | float, a number |
            'null' | 0 | null |
            bytes | '€' | bytes, a string of characters up to \\u00ff, each a byte |
            {type: int, logicalType: date} | '2026-11-23' | int (date), a whole number of 32 bits | 20780
            {type: int, logicalType: date} | '2026-13-01' | int (date), a whole number of 32 bits |
            {type: long, logicalType: timestamp-millis} | '2026-11-23T00:00:00.125Z' | long (timestamp-millis), a whole number of 64 bits | 1795392000125
            {type: long, logicalType: timestamp-millis} | '2026-11-23T00:00:00.0001Z' | long (timestamp-millis), a whole number of 64 bits |
            {type: long, logicalType: timestamp-micros} | '2026-11-23T00:00:00.0001Z' | long (timestamp-micros), a whole number of 64 bits | 1795392000000100
            {type: long, logicalType: timestamp-nanos} | '2026-11-23T00:00:00.000000001Z' | long (timestamp-nanos), a whole number of 64 bits | 1795392000000000001
            {type: long, logicalType: timestamp-nanos} | '9999-11-23T00:00:00Z' | long (timestamp-nanos), a whole number of 64 bits |
            {type: string, logicalType: uuid} | x | string (uuid), like 123e4567-e89b-12d3-a456-426614174000 |
            {type: bytes, logicalType: decimal, precision: 4, scale: 2} | '12.50' | bytes (decimal), the bytes of a whole number of at most 4 digits, which counts units of 1E-2 | "\\u0004â"
            {type: bytes, logicalType: decimal, precision: 4, scale: 2} | 1.23 | bytes (decimal), a string of characters up to \\u00ff, each a byte | "{"
            {type: bytes, logicalType: decimal, precision: 4, scale: 2} | 100 | bytes (decimal), a string of characters up to \\u00ff, each a byte |
            {type: bytes, logicalType: decimal, precision: 4, scale: 2} | 1.005 | bytes (decimal), a string of characters up to \\u00ff, each a byte |
            {type: bytes, logicalType: decimal, precision: 4, scale: 2} | '' | bytes (decimal), the bytes of a whole number of at most 4 digits, which counts units of 1E-2 |
            {type: bytes, logicalType: decimal, precision: 200, scale: 101} | 1 | bytes (decimal), a string of characters up to \\u00ff, each a byte |
            {type: fixed, name: F, size: 4, logicalType: decimal, precision: 4, scale: 2} | 12.5 | fixed F (decimal), a string of 4 characters up to \\u00ff, each a byte | "\\u0000\\u0000\\u0004â"
            {type: fixed, name: F, size: 4, logicalType: decimal, precision: 4, scale: 2} | -12.5 | fixed F (decimal), a string of 4 characters up to \\u00ff, each a byte | "ÿÿû\\u001e"
            {type: fixed, name: F, size: 1, logicalType: decimal, precision: 2} | 12 | fixed F (decimal), a string of 1 characters up to \\u00ff, each a byte | "\\f"
            {type: fixed, name: F, size: 1, logicalType: decimal, precision: 2} | 500 | fixed F (decimal), a string of 1 characters up to \\u00ff, each a byte |
            {type: fixed, name: F, size: 2} | abc | fixed F, a string of 2 characters up to \\u00ff, each a byte |
            {type: fixed, name: F, size: 2} | 'a€' | fixed F, a string of 2 characters up to \\u00ff, each a byte |
            {type: enum, name: E, symbols: [PAID, OPEN]} | PAYD | one of PAID, OPEN | "PAID"
            {type: enum, name: E, symbols: [PAID, OPEN]} | OTHER | one of PAID, OPEN |
            {type: enum, name: E, symbols: [PAID, OPEN]} | 7 | one of PAID, OPEN |
            {type: array, items: int} | {} | a list: array of int |
            {type: map, values: int} | [] | an object: map of int |
            {type: record, name: S, fields: []} | 1 | an object with the fields of record S |
            """)
    void aValueIsRewrittenWhereItIsClearWhatIsMeant(
            String type, String value, String expected, @Nullable String cured) {
        assertThat(field(type, value)).endsWith(" (expected: " + expected + ") -> " + cure(cured));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ['null', string] | x | null or {"string": ...} | {"string":"x"}
            ['null', string] | 7 | null or {"string": ...} | {"string":"7"}
            ['null', int] | {'null': null} | null or {"int": ...} | null
            ['null', int, long] | 7 | null or {"int": ...} or {"long": ...} |
            ['null', int, string] | 7 | null or {"int": ...} or {"string": ...} | {"int":7}
            [int, string] | null | {"int": ...} or {"string": ...} |
            [int, string] | {'null': null} | {"int": ...} or {"string": ...} |
            ['null', {type: array, items: int}] | [1, '2'] | null or {"array": ...} | {"array":[1,2]}
            ['null', {type: array, items: int}] | [1, x] | null or {"array": ...} |
            ['null', {type: map, values: int}] | {k: '2'} | null or {"map": ...} | {"map":{"k":2}}
            ['null', {type: map, values: int}] | {k: x} | null or {"map": ...} |
            [{type: array, items: int}, {type: map, values: int}] | {k: 1, l: 2} | {"array": ...} or {"map": ...} | {"map":{"k":1,"l":2}}
            [int, long, float, double] | x | {"int": ...} or {"long": ...} or {"float": ...} or {"double": ...} |
            [int, long, float, double, boolean] | x | {"int": ...} or {"long": ...} or {"float": ...} or {"double": ...} or 1 more |
            ['null', {type: record, name: n.S, fields: [{name: x, type: int}]}] | {S: {x: 1}} | null or {"n.S": ...} | {"n.S":{"x":1}}
            ['null', {type: record, name: n.S, fields: [{name: x, type: int}]}] | {T: {x: 1}} | null or {"n.S": ...} |
            ['null', {type: record, name: n.S, fields: [{name: x, type: int}]}] | {x: 1} | null or {"n.S": ...} | {"n.S":{"x":1}}
            ['null', {type: record, name: S, fields: [{name: x, type: int}, {name: y, type: int, default: 3}]}] | {x: 1} | null or {"S": ...} | {"S":{"x":1,"y":3}}
            ['null', {type: record, name: S, fields: [{name: x, type: int}, {name: y, type: int}]}] | {x: 1} | null or {"S": ...} |
            ['null', {type: record, name: S, fields: [{name: x, type: int}]}] | {x: 1, y: 2} | null or {"S": ...} |
            """)
    void aValueOfAUnionIsWrappedWhereOneBranchOnlyTakesIt(
            String type, String value, String expected, @Nullable String cured) {
        assertThat(field(type, value)).endsWith(" (expected: " + expected + NAMES_TYPES + ") -> " + cure(cured));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {name: a, type: int} | {} | /s field a: missing (expected: int) | no cure
            {name: a, type: int, default: 3} | {} | /s field a: missing (expected: a value; a default is for readers of older records, and producers write every field) | {"a":3}
            {name: a, type: ['null', int], default: null} | {} | /s field a: missing (expected: a value; a default is for readers of older records, and producers write every field) | {"a":null}
            {name: a, type: [int, 'null'], default: 3} | {} | /s field a: missing (expected: a value; a default is for readers of older records, and producers write every field) | {"a":{"int":3}}
            {name: unitPrice, type: int} | {unitprice: 3} | /s/unitprice field unitprice: not in the schema (expected: unitPrice, which is missing) | {"unitPrice":3}
            {name: unitPrice, type: int, aliases: [cost]} | {cost: 3} | /s/cost field cost: not in the schema (expected: unitPrice, which is missing) | {"unitPrice":3}
            {name: unitPrice, type: int}, {name: unitPrize, type: int} | {unitPrices: 3, unitPrize: 4} | /s/unitPrices field unitPrices: not in the schema (expected: unitPrice, which is missing) | {"unitPrice":3,"unitPrize":4}
            {name: a, type: int} | {a: 1, zzz: 3} | /s/zzz field zzz: not in the schema (expected: only fields of record R; Avro passes over it without a word) | {"a":1}
            {name: a, type: {type: array, items: {type: record, name: S, fields: [{name: x, type: int}]}}} | {a: [{x: 1}, {x: '2'}]} | /s/a/1/x field a[1].x: "2" (expected: int, a whole number of 32 bits) | {"a":[{"x":1},{"x":2}]}
            {name: a, type: {type: map, values: ['null', {type: record, name: S, fields: [{name: x, type: int}]}]}} | {a: {k: {S: {x: '2'}}}} | /s/a/k/S/x field a["k"].x: "2" (expected: int, a whole number of 32 bits) | {"a":{"k":{"S":{"x":2}}}}
            """)
    void namesTheFieldAndItsPlace(String fields, String sample, String problem, String cured) {
        assertThat(decode(record(fields), sample)).containsExactly(problem + " -> " + cured);
    }

    @Test
    void stopsAtAHundredProblems() {
        String[] fields = IntStream.range(0, 60)
                .mapToObj(i -> "{name: f" + i + ", type: int}")
                .toArray(String[]::new);
        String wrong = String.join(
                ", ", IntStream.range(0, 60).mapToObj(i -> "f" + i + ": x").toList());
        String unknown = String.join(
                ", ", IntStream.range(0, 60).mapToObj(i -> "other" + i + ": 1").toList());
        assertThat(decode(record(fields), "{" + wrong + ", " + unknown + "}")).hasSize(100);
        assertThat(decode(
                        record("{name: a, type: {type: array, items: {type: record, name: S, fields: ["
                                + String.join(", ", fields) + "]}}}"),
                        "{a: [{}, {}]}"))
                .hasSize(100);
    }

    @Test
    void cutsOffWhatIsTooLongToShow() {
        String deep = "n".repeat(60);
        assertThat(decode(
                        record("{name: " + deep + ", type: {type: array, items: {type: array, items: int}}}"),
                        "{" + deep + ": [[" + "y".repeat(100) + "]]}"))
                .containsExactly("/s/" + deep + "/0/0 field " + deep + "[0][0]: \"" + "y".repeat(59)
                        + "... (expected: int, a whole number of 32 bits) -> no cure");
    }

    @Test
    void goesOnAfterASampleThatDoesNotDecode() {
        SampleDecoder decoder = new SampleDecoder(Schemas.valid(record("{name: a, type: int}")));
        Node right = Schemas.document("{a: 1}").root();
        assertThat(decoder.decode(right, PLACE)).isInstanceOf(Decoded.class);
        assertThat(decoder.decode(Schemas.document("{a: x}").root(), PLACE)).isInstanceOf(Undecodable.class);
        assertThat(decoder.decode(right, PLACE)).isInstanceOf(Decoded.class);
    }

    /** The one problem of a field's value, and what the field becomes by the cure. */
    private static String field(String type, String value) {
        List<String> problems = decode(record("{name: a, type: " + type + "}"), "{a: " + value + "}");
        assertThat(problems).hasSize(1).first().asString().startsWith("/s/a field a: ");
        return problems.getFirst();
    }

    private static String cure(@Nullable String cured) {
        return cured == null ? "no cure" : "{\"a\":" + cured + "}";
    }

    private static List<String> decode(String schema, String sample) {
        ObjectNode document =
                new JsonBuilder().put("s", Schemas.document(sample).root()).build();
        return switch (new SampleDecoder(Schemas.valid(schema))
                .decode(document.get("s").orElseThrow(), PLACE)) {
            case Decoded _ -> List.of();
            case Undecodable(List<SampleProblem> problems) ->
                problems.stream()
                        .map(problem -> problem.pointer() + " " + problem.message() + " -> "
                                + problem.cure()
                                        .map(cure -> mended(cure, document))
                                        .orElse("no cure"))
                        .toList();
        };
    }

    private static String mended(JsonPatch cure, ObjectNode document) {
        Node mended = cure.apply(document).orElseThrow();
        return CanonicalJson.text(((ObjectNode) mended).get("s").orElseThrow());
    }
}
