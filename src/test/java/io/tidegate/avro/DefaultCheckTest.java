/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.avro;

import static io.tidegate.avro.Schemas.problems;
import static io.tidegate.avro.Schemas.record;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DefaultCheckTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {name: a, type: long, default: x}                | default: "x" (expected: a whole number of 64 bits)
            {name: a, type: int, default: 3000000000}        | default: 3000000000 (expected: a whole number of 32 bits)
            {name: a, type: int, default: 1.5}               | default: 1.5 (expected: a whole number of 32 bits)
            {name: a, type: double, default: '1.5'}          | default: "1.5" (expected: a number)
            {name: a, type: boolean, default: 0}             | default: 0 (expected: true or false)
            {name: a, type: string, default: null}           | default: null (expected: a string)
            {name: a, type: bytes, default: "€"}             | default: "€" (expected: a string of characters up to \\u00ff, each a byte)
            {name: a, type: ['null', int], default: x}       | default: "x" (expected: a value of one of the union's branches)
            {name: a, type: [R, 'null'], default: null}      | default: null (expected: an object with the fields of R, as the first
            {name: a, type: [int, long], default: 3000000000} | default: 3000000000 (expected: a whole number of 32 bits, as the first
            {name: a, type: {type: array, items: int}, default: {}} | default: an object (expected: a list)
            {name: a, type: {type: array, items: int}, default: [1, x]} | default: a list (expected: each item a whole number of 32 bits)
            {name: a, type: {type: map, values: int}, default: []} | default: a list (expected: an object)
            {name: a, type: {type: fixed, name: F, size: 2}, default: abc} | default: "abc" (expected: a string of 2 characters up to \\u00ff, each a byte)
            {name: a, type: {type: enum, name: E, symbols: [X, Y]}, default: Z} | default: "Z" (expected: one of X, Y)
            {name: a, type: {type: record, name: S, fields: [{name: x, type: int}]}, default: 1} | default: 1 (expected: an object with the fields of S)
            {name: a, type: {type: record, name: S, fields: [{name: x, type: int}]}, default: {}} | default: an object (expected: field x in it, which has no default of its own)
            {name: a, type: {type: record, name: S, fields: [{name: x, type: int}]}, default: {x: z}} | default: an object (expected: field x a whole number of 32 bits)
            {name: a, type: R, default: {}}                  | default: an object (expected: a default that does not hold R,
            {name: a, type: int, default: 2147483648}        | default: 2147483648 (expected: a whole number of 32 bits)
            {name: a, type: int, default: -2147483649}       | default: -2147483649 (expected: a whole number of 32 bits)
            {name: a, type: long, default: NaN}              | default: "NaN" (expected: a whole number of 64 bits)
            {name: a, type: float, default: other}           | default: "other" (expected: a number)
            {name: a, type: [double, 'null'], default: NaN}  | default: "NaN" (expected: a value of one of the union's branches)
            {name: a, type: bytes, default: 1}               | default: 1 (expected: a string of characters up to \\u00ff, each a byte)
            {name: a, type: {type: map, values: int}, default: {k: 1, l: x}} | default: an object (expected: each item a whole number of 32 bits)
            {name: a, type: [{type: fixed, name: F, size: 1}, 'null'], default: ab} | default: "ab" (expected: a string of 1 characters up to \\u00ff, each a byte, as the first
            {name: a, type: {type: fixed, name: F, namespace: n, size: 1}, default: ab} | default: "ab" (expected: a string of 1 characters
            {name: a, type: {type: fixed, name: F, size: 1}, default: €} | default: "€" (expected: a string of 1 characters
            {name: a, type: {type: record, name: S, namespace: n, fields: [{name: x, type: {type: fixed, name: F, size: 1}}, {name: y, type: F}]}, default: {x: a, y: bc}} | default: an object (expected: field y a string of 1 characters
            """)
    void refusesDefaultsThatDoNotFit(String field, String message) {
        assertThat(problems(Schemas.parse(record(field))))
                .singleElement()
                .asString()
                .startsWith("MALFORMED /fields/0/default " + message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{name: a, type: float, default: Infinity}",
                "{name: a, type: int, default: 2147483647}, {name: b, type: int, default: -2147483648}",
                "{name: a, type: long, default: 1.0}",
                "{name: a, type: ['null', boolean], default: true}",
                "{name: a, type: [int, string, bytes], default: x}",
                "{name: a, type: {type: fixed, name: F, size: 1}}, {name: b, type: [int, F, string], default: x}",
                "{name: a, type: {type: record, name: S, fields: [{name: x, type: {type: record, name: T, fields:"
                        + " [{name: z, type: int, default: 1}]}}]}, default: {x: {}}}"
            })
    void takesDefaultsThatFit(String fields) {
        assertThat(problems(Schemas.parse(record(fields)))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Nowhere",
                "7",
                "[]",
                "{type: array}",
                "{type: map}",
                "{items: int}",
                "{type: {type: int}}",
                "{type: fixed, name: F}",
                "{type: fixed, size: 1}",
                "{type: enum, name: E}",
                "{type: enum, name: E, symbols: [x, 1]}",
                "{type: record, name: S}",
                "{type: record, name: S, fields: [7]}",
                "{type: record, name: S, fields: [{type: int}]}",
                "{type: record, name: S, fields: [{name: x}]}"
            })
    void aTypeWithAProblemOfItsOwnTakesAnyDefault(String type) {
        String value = type.contains("array") ? "[1]" : type.contains("map") || type.contains("record") ? "{}" : "x";
        assertThat(problems(Schemas.parse(record("{name: a, type: " + type + ", default: " + value + "}"))))
                .singleElement()
                .asString()
                .contains("/fields/0/type");
    }

    @Test
    void aDefaultMustNotHoldTheRecordAroundIt() {
        String outer = "{name: a, type: {type: record, name: S, fields: [{name: x, type: ['null', S], default: null},"
                + " {name: y, type: {type: array, items: S}, default: [{}]}]}}";
        assertThat(problems(Schemas.parse(record(outer))))
                .singleElement()
                .asString()
                .startsWith("MALFORMED /fields/0/type/fields/1/default default: a list"
                        + " (expected: each item a default that does not hold S, the record around it,");
        String beside = "{name: a, type: {type: record, name: S, fields: [{name: x, type: int, default: 1}]}}";
        assertThat(problems(Schemas.parse(record(beside, "{name: b, type: S, default: {}}"))))
                .isEmpty();
    }
}
