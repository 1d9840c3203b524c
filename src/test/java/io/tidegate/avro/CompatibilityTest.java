/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.avro;

import static io.tidegate.avro.Schemas.record;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompatibilityTest {

    @ParameterizedTest
    @CsvSource({
        "int, long",
        "int, float",
        "int, double",
        "long, float",
        "long, double",
        "float, double",
        "string, bytes",
        "bytes, string"
    })
    void promotionsThatAvroAllowsAreCompatible(String written, String read) {
        assertThat(field(read, written)).isEmpty();
        assertThat(field("['null', " + read + "]", written)).isEmpty();
        assertThat(field("{type: array, items: " + read + "}", "{type: array, items: " + written + "}"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"long, int", "double, float", "string, int", "boolean, int", "float, long", "int, string"})
    void otherTypeChangesAreNamedWithBothTypes(String written, String read) {
        assertThat(field(read, written))
                .containsExactly("TYPE a /fields/0/type /fields/0/type " + read + " < " + written);
    }

    @Test
    void reportsEveryReasonWithItsPlaceInBothSchemas() {
        assertThat(between(
                        record("{name: a, type: string}", "{name: new, type: long}", "{name: c, type: boolean}"),
                        record("{name: gone, type: int}", "{name: c, type: bytes}", "{name: a, type: int}")))
                .containsExactly(
                        "TYPE a /fields/0/type /fields/2/type string < int",
                        "MISSING_DEFAULT new /fields/1 /fields long < no such field",
                        "TYPE c /fields/2/type /fields/1/type boolean < bytes");
    }

    @Test
    void looksIntoUnionsListsAndMaps() {
        String reader =
                "{name: a, type: ['null', {type: map, values: {type: array, items: {type: record, name: S, fields: [%s]}}}]}";
        assertThat(between(
                        record(reader.formatted("{name: x, type: int}, {name: y, type: int}")),
                        record(reader.formatted("{name: x, type: string}"))))
                .containsExactly(
                        "TYPE a{}[].x /fields/0/type/1/values/items/fields/0/type /fields/0/type/1/values/items/fields/0/type"
                                + " int < string",
                        "MISSING_DEFAULT a{}[].y /fields/0/type/1/values/items/fields/1 /fields/0/type/1/values/items/fields"
                                + " int < no such field");
    }

    @Test
    void aTypeReferredToByNameIsReportedOnceAtItsDefinition() {
        String money = "{name: total, type: {type: record, name: Money, fields: [{name: amount, type: %s}]}}";
        assertThat(between(
                        record(money.formatted("int"), "{name: tax, type: Money}"),
                        record(money.formatted("long"), "{name: tax, type: Money}")))
                .containsExactly(
                        "TYPE total.amount /fields/0/type/fields/0/type /fields/0/type/fields/0/type int < long");
    }

    @Test
    void aChangedReferenceIsReportedWhereItStands() {
        String money = "{name: total, type: {type: record, name: Money, fields: []}}";
        assertThat(between(record(money, "{name: tax, type: Money}"), record(money, "{name: tax, type: int}")))
                .containsExactly("TYPE tax /fields/1/type /fields/1/type record Money < int");
    }

    @Test
    void losingNullOrABranchIsNamed() {
        assertThat(field("string", "['null', string]"))
                .containsExactly("TYPE a /fields/0/type /fields/0/type/0 string < null");
        assertThat(field("[int, string]", "[int, 'null', string]"))
                .containsExactly("BRANCH a /fields/0/type /fields/0/type/1 int or string < null");
        assertThat(field("['null', int]", "['null', string]"))
                .containsExactly("TYPE a /fields/0/type/1 /fields/0/type/1 int < string");
        assertThat(field("['null', int, string]", "['null', boolean, bytes, int]"))
                .containsExactly("BRANCH a /fields/0/type /fields/0/type/1 null or int or string < boolean");
        assertThat(field("[int, string, boolean, float]", "[int, 'null']"))
                .containsExactly("BRANCH a /fields/0/type /fields/0/type/1 int or string or boolean or float < null");
        assertThat(field("[int, string, boolean, float, double, long]", "[int, 'null']"))
                .containsExactly("BRANCH a /fields/0/type /fields/0/type/1"
                        + " int or string or boolean or float or 2 more types < null");
    }

    @Test
    void enumSymbolsThatTheReaderLacksAreListed() {
        assertThat(field("{type: enum, name: E, symbols: [A]}", "{type: enum, name: E, symbols: [A, B, C]}"))
                .containsExactly("SYMBOLS a /fields/0/type/symbols /fields/0/type/symbols A < B, C");
    }

    @Test
    void anEnumDefaultStandsInForUnknownSymbols() {
        assertThat(field("{type: enum, name: E, symbols: [A], default: A}", "{type: enum, name: E, symbols: [A, B]}"))
                .isEmpty();
    }

    @Test
    void anEnumDefaultIsNoFieldDefault() {
        assertThat(between(record("{name: a, type: {type: enum, name: E, symbols: [A], default: A}}"), record()))
                .containsExactly("MISSING_DEFAULT a /fields/0 /fields enum E < no such field");
    }

    @Test
    void fixedSizesAreCompared() {
        assertThat(field("{type: fixed, name: F, size: 1}", "{type: fixed, name: F, size: 16}"))
                .containsExactly("SIZE a /fields/0/type/size /fields/0/type/size 1 byte < 16 bytes");
    }

    @Test
    void aRenamedTypeNeedsAnAlias() {
        assertThat(between("{type: record, name: New, fields: []}", "{type: record, name: Old, fields: []}"))
                .containsExactly("NAME  /name /name New < Old");
        assertThat(between(
                        "{type: record, name: New, aliases: [Old], fields: []}",
                        "{type: record, name: Old, fields: []}"))
                .isEmpty();
    }

    @Test
    void aRenamedFieldNeedsAnAlias() {
        assertThat(between(record("{name: b, type: int}"), record("{name: a, type: int}")))
                .containsExactly("MISSING_DEFAULT b /fields/0 /fields int < no such field");
        assertThat(between(record("{name: b, type: int, aliases: [a]}"), record("{name: a, type: int}")))
                .isEmpty();
    }

    @Test
    void anAliasThatFitsTwoFieldsIsAmbiguousAndTheRestIsReportedToo() {
        assertThat(between(
                        record("{name: a, type: int, aliases: [b]}", "{name: c, type: int}"),
                        record("{name: a, type: int}", "{name: b, type: int}")))
                .containsExactly(
                        "AMBIGUOUS a /fields/0 /fields a < a, b",
                        "MISSING_DEFAULT c /fields/1 /fields int < no such field");
    }

    @Test
    void twoFieldsWithTheSameAliasAreFoundThoughAvrosCheckerPassesThem() {
        assertThat(between(
                        record("{name: a, type: int, aliases: [x]}", "{name: b, type: int, aliases: [x]}"),
                        record("{name: x, type: int}")))
                .singleElement()
                .asString()
                .startsWith("UNREADABLE ");
    }

    @Test
    void aNamespaceMovedWithinAUnionIsFoundThoughAvrosCheckerPassesIt() {
        String union = "{name: a, type: ['null', {type: enum, name: %s.E, symbols: [%s]}]}";
        assertThat(between(record(union.formatted("n", "A, B")), record(union.formatted("o", "A"))))
                .containsExactly("UNREADABLE   /fields/0/type/1 null or enum n.E:"
                        + " no branch of the union is named o.E in full < enum o.E");
    }

    @Test
    void recursiveSchemasAreWalkedToTheirEnd() {
        String node =
                "{name: v, type: %s}, {name: left, type: ['null', R]}, {name: rest, type: {type: array, items: R}}";
        assertThat(between(record(node.formatted("long")), record(node.formatted("int"))))
                .isEmpty();
        assertThat(between(record(node.formatted("int")), record(node.formatted("long"))))
                .containsExactly("TYPE v /fields/0/type /fields/0/type int < long");
    }

    @Test
    void mutuallyRecursiveSchemasAreWalkedToTheirEnd() {
        String ring =
                "{name: s, type: ['null', {type: record, name: S, fields: [{name: r, type: ['null', R]}, {name: x, type: %s}]}]}";
        assertThat(between(record(ring.formatted("int")), record(ring.formatted("string"))))
                .containsExactly("TYPE s.x /fields/0/type/1/fields/1/type /fields/0/type/1/fields/1/type int < string");
    }

    @Test
    void aWriterMayHaveMoreThanTheReader() {
        assertThat(between(record(), record("{name: a, type: int}"))).isEmpty();
    }

    private static List<String> field(String read, String written) {
        return between(record("{name: a, type: " + read + "}"), record("{name: a, type: " + written + "}"));
    }

    private static List<String> between(String reader, String writer) {
        return Compatibility.between(Schemas.valid(reader), Schemas.valid(writer)).stream()
                .map(reason -> reason.kind() + " " + reason.path() + " " + reason.inReader() + " " + reason.inWriter()
                        + " " + reason.readerHas() + " < " + reason.writerHas())
                .toList();
    }
}
