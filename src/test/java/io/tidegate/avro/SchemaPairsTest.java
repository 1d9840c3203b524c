/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.avro;

import static io.tidegate.avro.Schemas.record;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

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

    private static List<String> pairs(String older, String newer) {
        return SchemaPairs.of(Schemas.valid(older), Schemas.valid(newer)).types().stream()
                .map(pair -> pair.path() + " " + pair.older().words() + " > "
                        + pair.newer().words() + " at " + pair.newer().pointer())
                .toList();
    }
}
