/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.avro;

import static io.tidegate.avro.Schemas.record;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SchemaPairsTest {

    @Test
    void pairsFieldsByNameThenByAlias() {
        assertThat(pairs(
                        record("{name: a, type: int}", "{name: old, type: long}", "{name: gone, type: string}"),
                        record(
                                "{name: new, type: long, aliases: [old]}",
                                "{name: a, type: long}",
                                "{name: b, type: int}")))
                .containsExactly(
                        " record R > record R at ",
                        "new long > long at /fields/0/type",
                        "a int > long at /fields/1/type");
    }

    @Test
    void pairsThroughListsMapsAndUnions() {
        assertThat(pairs(
                        record("{name: a, type: {type: array, items: ['null', {type: map, values: int}]}}"),
                        record("{name: a, type: {type: array, items: {type: map, values: [long, 'null']}}}")))
                .containsExactly(
                        " record R > record R at ",
                        "a array of (null or map of int) > array of map of (long or null) at /fields/0/type",
                        "a[] map of int > map of (long or null) at /fields/0/type/items",
                        "a[]{} int > long at /fields/0/type/items/values/0");
    }

    @Test
    void pairsBranchesByTypeAndNameThenWhatIsLeftOver() {
        assertThat(
                        pairs(
                                record(
                                        "{name: a, type: ['null', int, string, {type: fixed, name: F, size: 1}, {type: fixed, name: G, size: 1}]}"),
                                record(
                                        "{name: a, type: [{type: fixed, name: G, size: 2}, {type: fixed, name: H, size: 3}, string, long]}")))
                .containsExactly(
                        " record R > record R at ",
                        "a fixed G > fixed G at /fields/0/type/0",
                        "a fixed F > fixed H at /fields/0/type/1",
                        "a string > string at /fields/0/type/2",
                        "a int > long at /fields/0/type/3");
    }

    @Test
    void aNamedTypePairIsMetOnceAtItsDefinition() {
        String fields =
                "{name: a, type: {type: record, name: S, fields: [{name: x, type: int}, {name: up, type: ['null', R]}]}}";
        assertThat(pairs(record(fields, "{name: b, type: S}"), record(fields, "{name: b, type: S}")))
                .containsExactly(
                        " record R > record R at ",
                        "a record S > record S at /fields/0/type",
                        "a.x int > int at /fields/0/type/fields/0/type",
                        "a.up null > null at /fields/0/type/fields/1/type/0");
    }

    @Test
    void aDecimalHasPrecisionAndScale() {
        EventSchema schema =
                Schemas.valid(record("{name: a, type: {type: bytes, logicalType: decimal, precision: 10, scale: 2}}"));
        DeclaredType type = SchemaPairs.of(schema, schema).types().getLast().newer();
        assertThat(type.precision()).hasValue(10);
        assertThat(type.scale()).hasValue(2);
        assertThat(type.logicalType()).contains("decimal");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            int | 1 and 2: 1 first before, 2 first now
            long | 1 and 2: 1 first before, 2 first now
            float | 1.0 and 2.0: 1.0 first before, 2.0 first now
            double | 1.0 and 2.0: 1.0 first before, 2.0 first now
            string | "a" and "b": "a" first before, "b" first now
            boolean | false and true: false first before, true first now
            ['null', int] | 1 and 2: 1 first before, 2 first now
            bytes |
            [int, string] |
            {type: enum, name: E, symbols: [A, B]} |
            """)
    void twoValuesShowHowAFieldSorts(String type, @Nullable String sorted) {
        FieldPair reversed = field(type, "order: ascending", "order: descending");
        assertThat(reversed.sorted()).isEqualTo(Optional.ofNullable(sorted));
    }

    @Test
    void anIgnoredFieldSortsAsEqual() {
        assertThat(field("int", "order: descending", "order: ignore").sorted())
                .contains("1 and 2: 2 first before, equal now");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {type: record, name: S, fields: [{name: x, type: int}, {name: y, type: {type: array, items: string}}]} | {"x": 1, "y": ["a", "b"]}
            {type: map, values: {type: map, values: boolean}} | {"k": {}, "l": {"m": true, "n": false}}
            bytes | "ab"
            {type: fixed, name: F, size: 2} | "ab"
            {type: enum, name: E, symbols: [A]} | "A"
            double | 1.5
            ['null', string] | null
            [string, 'null'] | "x"
            [{type: array, items: ['null', int]}, 'null'] | [1, null]
            """)
    void aDefaultIsShownAsAReaderMakesIt(String type, String value) {
        FieldPair pair = field(type, "doc: x", "default: " + value);
        assertThat(pair.newer().readAs()).contains(value);
        assertThat(pair.older().readAs()).isEmpty();
        assertThat(pair.sameDefault()).isFalse();
        assertThat(new FieldPair("a", pair.newer(), pair.newer()).sameDefault()).isTrue();
    }

    private static FieldPair field(String type, String before, String now) {
        String field = "{name: a, type: " + type + ", %s}";
        return SchemaPairs.of(
                        Schemas.valid(record(field.formatted(before))), Schemas.valid(record(field.formatted(now))))
                .fields()
                .getFirst();
    }

    private static List<String> pairs(String older, String newer) {
        return SchemaPairs.of(Schemas.valid(older), Schemas.valid(newer)).types().stream()
                .map(pair -> pair.path() + " " + pair.older().words() + " > "
                        + pair.newer().words() + " at " + pair.newer().pointer())
                .toList();
    }
}
