/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.avro;

import static io.tidegate.avro.Schemas.record;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CounterexamplesTest {

    private static final String EVERY_TYPE = "{name: n, type: 'null'}, {name: b, type: boolean}, {name: i, type: int},"
            + " {name: l, type: long}, {name: f, type: float}, {name: d, type: double}, {name: s, type: string},"
            + " {name: y, type: bytes}, {name: x, type: {type: fixed, name: X, size: 2}},"
            + " {name: e, type: {type: enum, name: E, symbols: [P, Q]}}, {name: t, type: {type: array, items: int}},"
            + " {name: m, type: {type: map, values: int}}, {name: u, type: [string, 'null', int]}";
    private static final String INTO_A_RECORD =
            "{name: a, type: [int, {type: record, name: S, fields: [{name: z, type: string}]}]}";

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            int | string | {"a": ""}: Field "a" content mismatch: Found string, expecting int
            {type: array, items: {type: map, values: [int, 'null']}} | {type: array, items: {type: map, values: [int, string]}} | {"a": [{"key": ""}]}: Field "a" content mismatch: Found string, expecting union[int, null]
            {type: enum, name: E, symbols: [A, B]} | {type: enum, name: E, symbols: [A, C, B]} | {"a": "C"}: Field "a" content mismatch: No match for C
            {type: fixed, name: F, size: 2} | {type: fixed, name: F, size: 4} | {"a": "0000"}: Field "a" content mismatch: Found F, expecting F
            ['null', {type: enum, name: n.E, symbols: [A, B]}] | ['null', {type: enum, name: o.E, symbols: [A]}] | {"a": "A"}: Field "a" content mismatch: Found o.E, expecting union[null, E]
            {type: array, items: {type: record, name: S, fields: [{name: x, type: int}, {name: y, type: [int, {type: enum, name: n.E, symbols: [A, B]}]}]}} | {type: array, items: {type: record, name: S, fields: [{name: x, type: int}, {name: y, type: [int, {type: enum, name: o.E, symbols: [A]}]}]}} | {"a": [{"x": 0, "y": "A"}]}: Field "a" content mismatch: Field "y" content mismatch: Found o.E, expecting union[int, E]
            """)
    void theSmallestDataThatLeadThereAreRefused(String read, String written, String example) {
        assertThat(examples("{name: a, type: " + read + "}", "{name: a, type: " + written + "}"))
                .containsExactly(example);
    }

    @Test
    void whatIsBesideTheWayIsAsSmallAsItGets() {
        assertThat(examples("{name: a, type: int}", EVERY_TYPE + ", {name: a, type: string}"))
                .singleElement()
                .asString()
                .startsWith(
                        "{\"n\": null, \"b\": false, \"i\": 0, \"l\": 0, \"f\": 0.0, \"d\": 0.0, \"s\": \"\", \"y\": \"\","
                                + " \"x\": \"00\", \"e\": \"P\", \"t\": [], \"m\": {}, \"u\": null, \"a\": \"\"}: ");
        assertThat(
                        examples(
                                "{name: a, type: int}",
                                "{name: a, type: string}, {name: c, type: {type: record, name: C, fields: [{name: c, type: [C, 'null']}]}}"))
                .singleElement()
                .asString()
                .startsWith("{\"a\": \"\", \"c\": {\"c\": null}}: ");
    }

    @Test
    void longDataAreShownAsFarAsTheWayGoes() {
        String large = "{name: large, type: {type: fixed, name: F, size: %d}}, ";
        assertThat(examples("{name: a, type: int}", large.formatted(164) + INTO_A_RECORD))
                .singleElement()
                .asString()
                .startsWith("{\"large\": \"" + "0".repeat(164) + "\", \"a\": {\"z\": \"\"}}: ");
        assertThat(examples("{name: a, type: int}", large.formatted(200) + INTO_A_RECORD))
                .singleElement()
                .asString()
                .startsWith("{\"a\": {...}, ...}: ");
        assertThat(examples(
                        "{name: a, type: {type: fixed, name: F, size: 2}}",
                        "{name: a, type: {type: fixed, name: F, size: 250}}"))
                .singleElement()
                .asString()
                .startsWith("{\"a\": \"" + "0".repeat(193) + "...: ");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            TOO_LARGE | {name: a, type: {type: fixed, name: F, size: 2}} | {name: a, type: {type: fixed, name: F, size: 100000}}
            ENDLESS | {name: a, type: int} | {name: a, type: string}, {name: c, type: {type: record, name: C, fields: [{name: c, type: C}]}}
            NAME_NOT_COMPARED | {name: a, type: {type: record, name: S, fields: []}} | {name: a, type: {type: record, name: T, fields: []}}
            """)
    void saysWhyThereIsNone(String why, String read, String written) {
        assertThat(examples(read, written)).containsExactly(why);
    }

    @Test
    void dataAreTriedUpToAHundredThousandBytes() {
        assertThat(examples(
                        "{name: a, type: {type: fixed, name: F, size: 2}}",
                        "{name: a, type: {type: fixed, name: F, size: 99999}}"))
                .singleElement()
                .asString()
                .startsWith("{\"a\": \"000");
    }

    private static List<String> examples(String read, String written) {
        EventSchema reader = Schemas.valid(record(read));
        EventSchema writer = Schemas.valid(record(written));
        Counterexamples examples = new Counterexamples(reader, writer);
        return Compatibility.between(reader, writer).stream()
                .map(reason -> switch (examples.of(reason)) {
                    case Counterexample.Refused(String datum, String refusal) -> datum + ": " + refusal;
                    case Counterexample.None(Counterexample.Reason why) -> why.name();
                })
                .toList();
    }
}
