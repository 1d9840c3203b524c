/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.avro;

import static io.tidegate.avro.Schemas.problems;
import static io.tidegate.avro.Schemas.record;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.document.JsonBuilder;
import io.tidegate.document.Node;
import io.tidegate.document.ObjectNode;
import io.tidegate.event.SchemaSpec;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AvroSchemasTest {

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
                "{type: record, name: R, namespace: n, fields: [{name: a, type: {type: fixed, name: .F, size: 2}},"
                        + " {name: b, type: F}, {name: c, type: {type: fixed, name: F, size: 3}}]}"
            })
    void takesWhatTheSpecificationAllows(String schema) {
        assertThat(problems(Schemas.parse(schema))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {name: a, type: integer}                     | MALFORMED /fields/0/type unknown type: integer (expected: a primitive type, or a name that is defined earlier in the schema; did you mean int?)
            {name: a, type: Nowhere}                     | MALFORMED /fields/0/type unknown type: Nowhere (expected: a primitive type, or a name that is defined earlier in the schema)
            {name: a, type: {type: Nowhere}}             | MALFORMED /fields/0/type/type unknown type: Nowhere (expected: a primitive type, or a name that is defined earlier in the schema)
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
            """)
    void saysWhatIsWrongAndWhere(String field, String problem) {
        assertThat(problems(Schemas.parse(record(field)))).containsExactly(problem);
    }

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
            """)
    void refusesDefaultsThatDoNotFit(String field, String message) {
        assertThat(problems(Schemas.parse(record(field))))
                .singleElement()
                .asString()
                .startsWith("MALFORMED /fields/0/default " + message);
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
                        "MALFORMED /fields/0/type",
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
                .startsWith("MALFORMED /fields/0/type unknown type: Later");
    }

    @Test
    void aTypeDefinedTwiceIsRefusedEvenInTheSameWords() {
        String fixed = "{type: fixed, name: F, size: 1}";
        assertThat(problems(Schemas.parse(record("{name: a, type: " + fixed + "}", "{name: b, type: " + fixed + "}"))))
                .containsExactly("NAME /fields/1/type/name name: F defined again"
                        + " (expected: once, at /fields/0/type of the schema; later uses give the name only)");
    }

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

    @ParameterizedTest
    @ValueSource(ints = {65, 500, 200_000})
    void deepNestingIsRefusedInsteadOfOverflowingTheStack(int levels) {
        Node type = JsonBuilder.string("int");
        for (int i = 0; i < levels; i++) {
            type = new JsonBuilder().put("type", "array").put("items", type).build();
        }
        ObjectNode field = new JsonBuilder().put("name", "a").put("type", type).build();
        ObjectNode top = new JsonBuilder()
                .put("type", "record")
                .put("name", "R")
                .put("fields", JsonBuilder.array(List.of(field)))
                .build();
        assertThat(problems(Schemas.parse(top)))
                .containsExactly("MALFORMED  schema: nested too deeply (expected: at most 64 levels)");
    }

    @Test
    void takesARecordOfFiveThousandFieldsAndAUnionOfThreeHundredBranches() {
        List<String> fields = new ArrayList<>();
        IntStream.range(0, 5_000).forEach(i -> fields.add("{name: f" + i + ", type: long}"));
        List<String> branches = new ArrayList<>(List.of("'null'"));
        IntStream.range(0, 300).forEach(i -> branches.add("{type: record, name: B" + i + ", fields: []}"));
        fields.add("{name: u, type: [" + String.join(", ", branches) + "]}");
        EventSchema schema = Schemas.valid(record(fields.toArray(String[]::new)));
        assertThat(schema.fields()).hasSize(5_001);
        assertThat(schema.field("f4999")).isPresent();
    }

    @Test
    void boundsWhatWouldTakeTooLong() {
        String symbols = String.join(
                ", ", IntStream.range(0, 10_001).mapToObj(i -> "S" + i).toList());
        assertThat(problems(
                        Schemas.parse(record("{name: a, type: {type: enum, name: E, symbols: [" + symbols + "]}}"))))
                .containsExactly("MALFORMED /fields/0/type/symbols enum symbols: 10001 (expected: at most 10000)");
        String[] types = IntStream.range(0, 1_000)
                .mapToObj(i -> "{name: f" + i + ", type: {type: fixed, name: F" + i + ", size: 1}}")
                .toArray(String[]::new);
        assertThat(problems(Schemas.parse(record(types))))
                .containsExactly("MALFORMED  named types: 1001 (expected: at most 1000)");
    }

    @Test
    void refusesRecordsThatLieTooDeepInEachOther() {
        String[] fields = IntStream.range(0, 100)
                .mapToObj(i -> "{name: f%d, type: {type: record, name: R%d, fields: [{name: x, type: %s}]}}"
                        .formatted(i, i, i == 0 ? "int" : "{type: array, items: R" + (i - 1) + "}"))
                .toArray(String[]::new);
        assertThat(problems(Schemas.parse(record(fields))))
                .containsExactly("MALFORMED  records: 101 deep in each other (expected: at most 64)");
    }

    @Test
    void refusesRecordsThatUnfoldWithoutBound() {
        List<String> fields = new ArrayList<>();
        fields.add("{name: f0, type: {type: record, name: R0, fields: [{name: x, type: int, default: 0}]}}");
        for (int i = 1; i <= 40; i++) {
            String inner = "R" + (i - 1);
            fields.add(
                    "{name: f%d, type: {type: record, name: R%d, fields: [{name: a, type: %s}, {name: b, type: %s}]}}"
                            .formatted(i, i, inner, inner));
        }
        assertThat(problems(Schemas.parse(record(fields.toArray(String[]::new)))))
                .singleElement()
                .asString()
                .startsWith("MALFORMED  fields: reached by more than 50000 paths");
    }

    @Test
    void refusesDefaultsThatUnfoldWithoutBound() {
        List<String> fields = new ArrayList<>();
        fields.add("{name: f0, type: {type: record, name: R0, fields: [{name: x, type: int, default: 0}]}}");
        for (int i = 1; i <= 40; i++) {
            String inner = "R" + (i - 1);
            fields.add(("{name: f%d, type: {type: record, name: R%d, fields: [{name: a, type: %s, default: {}},"
                            + " {name: b, type: %s, default: {}}]}}")
                    .formatted(i, i, inner, inner));
        }
        assertThat(problems(Schemas.parse(record(fields.toArray(String[]::new)))))
                .anyMatch(problem -> problem.contains("a default that ends"));
    }

    private static SchemaSpec numbered(int number) {
        return Schemas.spec(Schemas.document("{type: record, name: R" + number + ", fields: [{name: a, type: int}]}")
                .root());
    }
}
