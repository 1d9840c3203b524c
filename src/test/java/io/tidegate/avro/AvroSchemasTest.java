/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.avro;

import static io.tidegate.avro.Schemas.record;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.document.ObjectNode;
import io.tidegate.event.Configs;
import io.tidegate.event.EventKey;
import io.tidegate.event.References;
import io.tidegate.event.SchemaReference;
import io.tidegate.event.SchemaSpec;
import io.tidegate.event.SharedSchema;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AvroSchemasTest {

    @Test
    void namesDoNotLeakFromOneSchemaToTheNext() {
        AvroSchemas schemas = new AvroSchemas();
        ObjectNode first = Schemas.document(record("{name: a, type: {type: fixed, name: F, size: 1}}"))
                .root();
        ObjectNode second = Schemas.document(record("{name: a, type: F}")).root();
        assertThat(schemas.parse(Schemas.spec(first))).isInstanceOf(ParsedSchema.Valid.class);
        assertThat(schemas.parse(Schemas.spec(second))).isInstanceOf(ParsedSchema.Invalid.class);
    }

    @Test
    void oneContentIsParsedOnceHoweverItIsWritten() {
        AvroSchemas schemas = new AvroSchemas();
        ParsedSchema first = schemas.parse(Schemas.spec(
                Schemas.document("{type: record, name: R, fields: []}").root()));
        ParsedSchema second = schemas.parse(Schemas.spec(
                Schemas.document("fields: []\nname: R\ntype: record\n").root()));
        assertThat(second).isSameAs(first);
        assertThat(schemas.size()).isOne();
    }

    @Test
    void theLeastRecentlyUsedGoesFirst() {
        AvroSchemas schemas = new AvroSchemas(2, Long.MAX_VALUE);
        SchemaSpec a = numbered(1);
        SchemaSpec b = numbered(2);
        ParsedSchema first = schemas.parse(a);
        ParsedSchema second = schemas.parse(b);
        assertThat(schemas.parse(a)).isSameAs(first);
        schemas.parse(numbered(3));
        assertThat(schemas.size()).isEqualTo(2);
        assertThat(schemas.parse(a)).isSameAs(first);
        assertThat(schemas.parse(b)).isNotSameAs(second);
    }

    @Test
    void largeSchemasAreKeptByWeight() {
        AvroSchemas schemas = new AvroSchemas(1_000, 1_000);
        IntStream.range(0, 100).forEach(i -> schemas.parse(numbered(i)));
        assertThat(schemas.size()).isBetween(2, 10);
    }

    @Test
    void manyThreadsGetTheSameResult() throws Exception {
        AvroSchemas schemas = new AvroSchemas(50, Long.MAX_VALUE);
        Callable<List<ParsedSchema>> task = () ->
                IntStream.range(0, 40).mapToObj(i -> schemas.parse(numbered(i))).toList();
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            List<Future<List<ParsedSchema>>> results = threads.invokeAll(Collections.nCopies(16, task));
            List<ParsedSchema> expected = results.getFirst().get();
            for (Future<List<ParsedSchema>> result : results) {
                List<ParsedSchema> got = result.get();
                IntStream.range(0, 40).forEach(i -> assertThat(got.get(i)).isSameAs(expected.get(i)));
            }
        }
    }

    private static SchemaSpec numbered(int number) {
        return Schemas.spec(Schemas.document("{type: record, name: R" + number + ", fields: [{name: a, type: int}]}")
                .root());
    }

    private static SharedSchema shared(String name, String avro, String... references) {
        return (SharedSchema) Configs.proposal("""
                        apiVersion: tidegate.io/v1
                        kind: SharedSchema
                        metadata: {namespace: common, name: %s}
                        spec: {schema: {references: [%s], avro: %s}}
                        """.formatted(name, String.join(", ", references), avro))
                .changes()
                .getFirst()
                .proposed()
                .orElseThrow();
    }

    private static References resolved(SharedSchema... shared) {
        return new References(List.of(shared), List.of());
    }

    private static SchemaSpec spec(String avro) {
        return Schemas.spec(Schemas.document(avro).root());
    }

    private static final SharedSchema MONEY = shared(
            "money",
            "{type: record, name: Money, namespace: c, fields: [{name: amount, type: long}, {name: in, type:"
                    + " {type: record, name: Currency, fields: [{name: code, type: string}]}}]}");

    @Test
    void borrowedTypesHaveTheirPlaceWhereTheyAreNamedFirst() {
        SchemaSpec spec = spec(Schemas.record(
                "{name: sums, type: {type: array, items: c.Money}}",
                "{name: total, type: ['null', c.Money]}",
                "{name: first, type: c.Currency}"));

        EventSchema schema = ((ParsedSchema.Valid) new AvroSchemas().parse(spec, resolved(MONEY))).schema();

        assertThat(schema.fields().stream().map(field -> field.path() + " " + field.pointer()))
                .containsExactly(
                        "sums /fields/0",
                        "total /fields/1",
                        "total.amount /fields/0/type/items/fields/0",
                        "total.in /fields/0/type/items/fields/1",
                        "total.in.code /fields/0/type/items/fields/1/type/fields/0",
                        "first /fields/2",
                        "first.code /fields/0/type/items/fields/1/type/fields/0");
    }

    @Test
    void aNameThatIsBorrowedCannotBeDefinedAgain() {
        SchemaSpec spec = spec(Schemas.record("{name: a, type: {type: record, name: c.Currency, fields: []}}"));

        assertThat(Schemas.problems(new AvroSchemas().parse(spec, resolved(MONEY))))
                .singleElement()
                .asString()
                .startsWith("NAME /fields/0/type/name")
                .contains("c.Currency defined again (expected: once, in a shared schema that is referred to");
    }

    @Test
    void twoSharedSchemasCannotDefineOneName() {
        SharedSchema other = shared("other", "{type: enum, name: c.Currency, symbols: [EUR]}");

        assertThat(Schemas.problems(new AvroSchemas().parse(spec(Schemas.record()), resolved(MONEY, other))))
                .singleElement()
                .asString()
                .contains("shared schema common/other", "defined again", "in a shared schema that is referred to");
    }

    @Test
    void aSharedSchemaThatIsNotValidSpoilsThoseThatReferToIt() {
        SharedSchema broken = shared("broken", "{type: record, name: B, fields: [{name: a, type: Nothing}]}");

        assertThat(Schemas.problems(new AvroSchemas().parse(spec(Schemas.record()), resolved(broken))))
                .containsExactly(
                        "MALFORMED  shared schema common/broken: unknown type: Nothing (expected: a primitive type,"
                                + " or a name that is defined earlier in the schema) (together with the other references)");
    }

    @Test
    void whatIsKeptIsOfTheWholeSource() {
        AvroSchemas schemas = new AvroSchemas();
        SchemaSpec spec = spec(Schemas.record("{name: a, type: int}"));
        SchemaReference nothing = new SchemaReference(EventKey.of("common/none"), OptionalInt.empty());
        References broken = new References(List.of(), List.of(new References.Broken(0, List.of(nothing), false)));

        assertThat(Schemas.problems(schemas.parse(spec, broken)))
                .containsExactly("REFERENCE  reference common/none leads nowhere");
        ParsedSchema alone = schemas.parse(spec);
        assertThat(alone).isInstanceOf(ParsedSchema.Valid.class);
        assertThat(schemas.parse(spec, resolved(MONEY)))
                .isInstanceOf(ParsedSchema.Valid.class)
                .isNotSameAs(alone);
        assertThat(schemas.parseShared(spec, References.NONE)).isNotSameAs(alone);
        assertThat(schemas.parse(spec)).isSameAs(alone);
    }

    @Test
    void aSharedSchemaMayBeAnyNamedTypeAndAnEnumHasNoFields() {
        AvroSchemas schemas = new AvroSchemas();
        for (String avro : List.of("{type: enum, name: E, symbols: [A]}", "{type: fixed, name: F, size: 4}")) {
            assertThat(((ParsedSchema.Valid) schemas.parseShared(spec(avro), References.NONE))
                            .schema()
                            .fields())
                    .isEmpty();
            assertThat(schemas.parse(spec(avro))).isInstanceOf(ParsedSchema.Invalid.class);
        }
        assertThat(Schemas.problems(schemas.parseShared(spec("{type: array, items: int}"), References.NONE)))
                .singleElement()
                .asString()
                .contains("top type: array (expected: record, enum or fixed");
    }
}
