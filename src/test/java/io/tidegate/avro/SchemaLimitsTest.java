/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.avro;

import static io.tidegate.avro.Schemas.problems;
import static io.tidegate.avro.Schemas.record;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.document.JsonBuilder;
import io.tidegate.document.Node;
import io.tidegate.document.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SchemaLimitsTest {

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

    @Test
    void gathersThousandsOfReasonsAndSymbols() {
        assertThat(Compatibility.between(fields("int"), fields("string"))).hasSize(5_000);
        String symbols = String.join(
                ", ", IntStream.range(0, 5_000).mapToObj(i -> "S" + i).toList());
        String symbolsOf = "{name: a, type: {type: enum, name: E, symbols: [%s]}}";
        assertThat(Compatibility.between(
                        Schemas.valid(record(symbolsOf.formatted(symbols))),
                        Schemas.valid(record(symbolsOf.formatted(symbols + ", LAST")))))
                .singleElement()
                .satisfies(reason -> {
                    assertThat(reason.readerHas()).endsWith("S6, S7 and 4992 more");
                    assertThat(reason.writerHas()).isEqualTo("LAST");
                });
    }

    private static EventSchema fields(String type) {
        return Schemas.valid(record(IntStream.range(0, 5_000)
                .mapToObj(i -> "{name: f" + i + ", type: " + type + "}")
                .toArray(String[]::new)));
    }

    @Test
    void schemasThatInvitePairingEverythingWithEverythingEnd() {
        assertThat(Compatibility.between(Schemas.valid(ladders(true)), Schemas.valid(ladders(false))))
                .isNotEmpty();
    }

    /** Records that hold each other in rows of fifty; crossed, the fields that define them are named the other way round. */
    private static String ladders(boolean crossed) {
        int length = 950;
        List<String> fields = IntStream.range(0, length)
                .mapToObj(i -> "{name: f%d, type: {type: record, name: R%d, fields: [{name: x, type: %s}]}}"
                        .formatted(
                                crossed ? length - 1 - i : i,
                                i,
                                i % 50 == 0 ? "int" : "{type: array, items: R" + (i - 1) + "}"))
                .toList();
        return record(fields.toArray(String[]::new));
    }
}
