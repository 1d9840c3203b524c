/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.avro;

import static io.tidegate.avro.Schemas.problems;
import static io.tidegate.avro.Schemas.record;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SchemaCheckTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{type: record, name: R, fields: []}",
                "{type: record, name: R, fields: [{name: a, type: long, order: descending, aliases: [b], doc: x}]}",
                "{type: record, name: a.b.R, namespace: ignored, fields: [{name: next, type: ['null', R], default: null}]}",
                "{type: record, name: R, fields: [{name: a, type: [string, 'null'], default: null}]}",
                "{type: record, name: R, fields: [{name: a, type: double, default: NaN}]}",
                "{type: record, name: R, fields: [{name: a, type: {type: double}, default: 1}]}",
                "{type: record, name: R, fields: [{name: a, type: bytes, default: \"\\u00ff\"}]}",
                "{type: record, name: R, fields: [{name: a, type: {type: array, items: R}, default: []}]}",
                "{type: record, name: R, fields: [{name: a, type: {type: map, values: int}, default: {x: 1}}]}",
                "{type: record, name: R, fields: [{name: a, type: {type: enum, name: E, symbols: [X], default: X}},"
                        + " {name: b, type: E, default: X}, {name: c, type: {type: E}, default: X}]}",
                "{type: record, name: R, fields: [{name: a, type: {type: record, name: S, fields:"
                        + " [{name: x, type: int}, {name: y, type: int, default: 2}]}, default: {x: 1}}]}",
                "{type: error, name: R, fields: [{name: a, type: {type: error, name: S, fields: []}}]}",
                "{type: record, name: R, namespace: '', fields: [{name: a, type: {type: fixed, name: F, namespace: '', size: 0}}]}",
                "{type: record, name: R, fields: [{name: a, type: {type: fixed, name: F, size: 2147483639}}]}",
                "{type: record, name: R, fields: [{name: a, type: [{type: fixed, name: F, namespace: n, size: 1},"
                        + " {type: fixed, name: F, namespace: m, size: 1.0}]}]}",
                "{type: record, name: R, fields: [{name: a, type: {type: bytes, logicalType: decimal, precision: 2, scale: 2}},"
                        + " {name: b, type: {type: bytes, logicalType: decimal, precision: 2, scale: 0}},"
                        + " {name: c, type: {type: bytes, logicalType: other, precision: 2, scale: 3}}]}",
                "{type: record, name: R, namespace: n, fields: [{name: a, type: {type: fixed, name: .F, size: 2}},"
                        + " {name: b, type: F}, {name: c, type: {type: fixed, name: F, size: 3}}]}"
            })
    void takesWhatTheSpecificationAllows(String schema) {
        assertThat(problems(Schemas.parse(schema))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {name: a, type: integer}                     | UNDEFINED /fields/0/type unknown type: integer (expected: a primitive type, or a name that is defined earlier in the schema; did you mean int?)
            {name: a, type: Nowhere}                     | UNDEFINED /fields/0/type unknown type: Nowhere (expected: a primitive type, or a name that is defined earlier in the schema)
            {name: a, type: {type: Nowhere}}             | UNDEFINED /fields/0/type/type unknown type: Nowhere (expected: a primitive type, or a name that is defined earlier in the schema)
            {name: a, type: array, items: int}           | MALFORMED /fields/0/type type: array (expected: the whole type as an object or list in place of the word)
            {name: a, type: {type: {type: long}}}        | MALFORMED /fields/0/type/type type: an object (expected: a type's name)
            {name: a, type: {items: long}}               | MALFORMED /fields/0/type required member is missing: type
            {name: a, type: {type: array}}               | MALFORMED /fields/0/type required member is missing: items
            {name: a, type: {type: map}}                 | MALFORMED /fields/0/type required member is missing: values
            {name: a, type: 7}                           | MALFORMED /fields/0/type type: 7 (expected: a type's name, an object or a list)
            {name: a}                                    | MALFORMED /fields/0 required member is missing: type
            {type: long}                                 | MALFORMED /fields/0 required member is missing: name
            7                                            | MALFORMED /fields/0 field: 7 (expected: an object with name and type)
            {name: 7, type: long}                        | MALFORMED /fields/0/name name: a number (expected: a string)
            {name: a-b, type: long}                      | NAME /fields/0/name field name: a-b (expected: letters A-Z, digits and _, not starting with a digit)
            {name: été, type: long}                      | NAME /fields/0/name field name: été (expected: letters A-Z, digits and _, not starting with a digit)
            {name: "", type: long}                       | NAME /fields/0/name field name: an empty text (expected: letters A-Z, digits and _, not starting with a digit)
            {name: a.b, type: long}                      | NAME /fields/0/name field name: a.b (expected: letters A-Z, digits and _, not starting with a digit)
            {name: a, type: long, aliases: [1a]}         | NAME /fields/0/aliases/0 alias: 1a (expected: letters A-Z, digits and _, not starting with a digit)
            {name: a, type: long, aliases: b}            | MALFORMED /fields/0/aliases aliases: a string (expected: a list of names)
            {name: a, type: long, order: up}             | MALFORMED /fields/0/order order: "up" (expected: ascending, descending or ignore)
            {name: a, type: long, order: 1}              | MALFORMED /fields/0/order order: 1 (expected: ascending, descending or ignore)
            {name: a, type: [int, [string]]}             | MALFORMED /fields/0/type/1 union within a union (expected: its branches in the outer one)
            {name: a, type: []}                          | MALFORMED /fields/0/type union of nothing (expected: at least one branch, or no value fits)
            {name: a, type: {type: enum, name: E, symbols: []}} | MALFORMED /fields/0/type/symbols enum symbols: none (expected: at least one, or no value fits)
            {name: a, type: [int, string, int]}          | MALFORMED /fields/0/type/2 union branch: int twice (expected: each type at most once)
            {name: a, type: [{type: map, values: int}, {type: map, values: long}]} | MALFORMED /fields/0/type/1 union branch: map twice (expected: each type at most once)
            {name: a, type: {type: fixed, name: int, size: 1}} | NAME /fields/0/type/name name: int (expected: not the name of a primitive type)
            {name: a, type: {type: fixed, name: x..F, size: 1}} | NAME /fields/0/type/name name: x..F (expected: parts of letters A-Z, digits and _, none starting with a digit, joined by dots)
            {name: a, type: {type: fixed, name: F, namespace: 1n, size: 1}} | NAME /fields/0/type/namespace namespace: 1n (expected: parts of letters A-Z, digits and _, none starting with a digit, joined by dots)
            {name: a, type: {type: fixed, name: F, namespace: 1, size: 1}} | MALFORMED /fields/0/type/namespace namespace: a number (expected: a string)
            {name: a, type: {type: fixed, name: R, size: 1}} | NAME /fields/0/type/name name: R defined again (expected: once, at the top of the schema; later uses give the name only)
            {name: a, type: {type: fixed, name: F}}      | MALFORMED /fields/0/type required member is missing: size
            {name: a, type: {type: fixed, name: F, size: -1}} | MALFORMED /fields/0/type/size size: -1 (expected: a whole number of bytes from 0 to 2147483639)
            {name: a, type: {type: fixed, name: F, size: 99999999999}} | MALFORMED /fields/0/type/size size: 99999999999 (expected: a whole number of bytes from 0 to 2147483639)
            {name: a, type: {type: enum, name: E}}       | MALFORMED /fields/0/type required member is missing: symbols
            {name: a, type: {type: enum, name: E, symbols: X}} | MALFORMED /fields/0/type/symbols symbols: "X" (expected: a list)
            {name: a, type: {type: enum, name: E, symbols: [X, 1]}} | MALFORMED /fields/0/type/symbols/1 enum symbol: a number (expected: a string)
            {name: a, type: {type: enum, name: E, symbols: [X, Y, X]}} | NAME /fields/0/type/symbols/2 enum symbol: X twice (expected: each symbol once)
            {name: a, type: {type: enum, name: E, symbols: [x-y]}} | NAME /fields/0/type/symbols/0 enum symbol: x-y (expected: letters A-Z, digits and _, not starting with a digit)
            {name: a, type: {type: enum, name: E, symbols: [X], default: Y}} | MALFORMED /fields/0/type/default enum default: "Y" (expected: one of X)
            {name: a, type: {type: record, name: S}}     | MALFORMED /fields/0/type required member is missing: fields
            {name: a, type: {type: record, name: S, fields: {}}} | MALFORMED /fields/0/type/fields fields: an object (expected: a list)
            {name: a, type: {type: record, fields: []}}  | MALFORMED /fields/0/type required member is missing: name
            {name: a, type: timestamp}                   | UNDEFINED /fields/0/type unknown type: timestamp (expected: a primitive type, or a name that is defined earlier in the schema; did you mean long with logicalType timestamp-micros?)
            {name: a, type: null}                        | MALFORMED /fields/0/type type: null (expected: a type's name, an object or a list)
            {name: a, type: {type: fixed, name: F, size: 1.5}} | MALFORMED /fields/0/type/size size: 1.5 (expected: a whole number of bytes from 0 to 2147483639)
            {name: a, type: {type: fixed, name: F, size: 2147483640}} | MALFORMED /fields/0/type/size size: 2147483640 (expected: a whole number of bytes from 0 to 2147483639)
            {name: a, type: {type: fixed, name: F, size: x}} | MALFORMED /fields/0/type/size size: "x" (expected: a whole number of bytes from 0 to 2147483639)
            {name: a, type: {type: fixed, name: F, aliases: [n.G, 1x], size: 1}} | NAME /fields/0/type/aliases/1 alias: 1x (expected: parts of letters A-Z, digits and _, none starting with a digit, joined by dots)
            {name: a, type: {type: fixed, name: n.int, size: 1}} | NAME /fields/0/type/name name: n.int (expected: not the name of a primitive type)
            {name: a, type: int, aliases: [b, 3]}        | MALFORMED /fields/0/aliases/1 alias: a number (expected: a string)
            {name: a, type: int, aliases: [b, a]}        | NAME /fields/0/aliases/1 alias: a (expected: a name that the field had before, not the one it has)
            {name: b, type: int, aliases: [c, a]}, {name: a, type: int} | NAME /fields/0/aliases/1 alias: a (expected: not the name of another field of the record)
            {name: a, type: int}, {name: a, type: int}   | NAME /fields/1/name field name: a twice (expected: each field of a record once)
            {name: a, type: [{type: fixed, name: n.F, size: 1}, {type: fixed, name: F, size: 1}, n.F]} | MALFORMED /fields/0/type/2 union branch: n.F twice (expected: each type at most once)
            {name: a, type: [R, R]}                      | MALFORMED /fields/0/type/1 union branch: R twice (expected: each type at most once)
            {name: a, type: [int, {type: int}]}          | MALFORMED /fields/0/type/1 union branch: int twice (expected: each type at most once)
            {name: a, type: {type: bytes, logicalType: decimal, precision: 2, scale: -1}} | MALFORMED /fields/0/type/scale scale: -1 (expected: from 0 to the precision, 2; with another one Avro ignores that it is a decimal, and consumers get bare bytes)
            {name: a, type: {type: bytes, logicalType: decimal, precision: 2, scale: 3}} | MALFORMED /fields/0/type/scale scale: 3 (expected: from 0 to the precision, 2; with another one Avro ignores that it is a decimal, and consumers get bare bytes)
            """)
    void saysWhatIsWrongAndWhere(String field, String problem) {
        assertThat(problems(Schemas.parse(record(field)))).containsExactly(problem);
    }

    @Test
    void findsEveryProblemAtOnce() {
        assertThat(problems(Schemas.parse(record(
                        "{name: 1a, type: integer}",
                        "{name: b, type: {type: enum, name: E, symbols: [X, X], default: Z}}",
                        "{name: b, type: E, default: Q}",
                        "{type: {type: array}, order: up}"))))
                .extracting(line -> line.substring(0, line.indexOf(' ', line.indexOf(' ') + 1)))
                .containsExactlyInAnyOrder(
                        "NAME /fields/0/name",
                        "UNDEFINED /fields/0/type",
                        "NAME /fields/1/type/symbols/1",
                        "MALFORMED /fields/1/type/default",
                        "NAME /fields/2/name",
                        "MALFORMED /fields/2/default",
                        "MALFORMED /fields/3",
                        "MALFORMED /fields/3/type",
                        "MALFORMED /fields/3/order");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{type: enum, name: E, symbols: [X]}",
                "{type: string}",
                "{type: array, items: int}",
                "{type: fixed, name: F, size: 1}"
            })
    void theTopMustBeARecord(String schema) {
        assertThat(problems(Schemas.parse(schema)))
                .singleElement()
                .asString()
                .startsWith("MALFORMED /type top type: ")
                .contains("(expected: record, since");
    }

    @Test
    void anEmptyObjectIsNoSchema() {
        assertThat(problems(Schemas.parse("{}"))).containsExactly("MALFORMED  required member is missing: type");
    }

    @Test
    void aNameMustBeDefinedBeforeItIsUsed() {
        assertThat(problems(Schemas.parse(
                        record("{name: a, type: Later}", "{name: b, type: {type: fixed, name: Later, size: 1}}"))))
                .singleElement()
                .asString()
                .startsWith("UNDEFINED /fields/0/type unknown type: Later");
    }

    @Test
    void aTypeDefinedTwiceIsRefusedEvenInTheSameWords() {
        String fixed = "{type: fixed, name: F, size: 1}";
        assertThat(problems(Schemas.parse(record("{name: a, type: " + fixed + "}", "{name: b, type: " + fixed + "}"))))
                .containsExactly("NAME /fields/1/type/name name: F defined again"
                        + " (expected: once, at /fields/0/type of the schema; later uses give the name only)");
    }
}
