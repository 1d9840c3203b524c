/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class DocumentReaderTest {

    @Test
    void readsTheSameContentFromYamlAndJson() {
        String yaml = """
                # an event config
                a: {b: [1, -2.50, 1e3], c: "x\\u00e9\\U0001F600"}
                d: ~
                e: |
                  two
                  lines
                'f': true
                """;
        String json = """
                {"a": {"b": [1, -2.50, 1e3], "c": "x\\u00e9\\ud83d\\ude00"}, "d": null, "e": "two\\nlines\\n", "f": true}""";
        assertThat(canonical(yaml, Syntax.YAML))
                .isEqualTo(canonical(json, Syntax.JSON))
                .isEqualTo("{\"a\":{\"b\":[1,-2.5,1000],\"c\":\"x\u00e9\uD83D\uDE00\"},"
                        + "\"d\":null,\"e\":\"two\\nlines\\n\",\"f\":true}");
    }

    @ParameterizedTest
    @CsvSource({
        "null, null",
        "Null, null",
        "~, null",
        "true, true",
        "True, true",
        "FALSE, false",
        "no, \"no\"",
        "on, \"on\"",
        "y, \"y\"",
        "tRue, \"tRue\"",
        "012, 12",
        "+7, 7",
        "0o17, 15",
        "0xFf, 255",
        "0b11, \"0b11\"",
        "1_000, \"1_000\"",
        "1., 1",
        ".5, 0.5",
        "1.e2, 100",
        "6.02e+2, 602",
        "12:30:00, \"12:30:00\"",
        "2026-12-01, \"2026-12-01\"",
        "2026-12-01T00:00:00Z, \"2026-12-01T00:00:00Z\"",
        "1.2.3, \"1.2.3\"",
        "-, \"-\"",
    })
    void takesPlainScalarsAsTheCoreSchemaSays(String plain, String expected) {
        String written = plain.equals("-") ? "\"-\"" : plain;
        assertThat(canonical("v: " + written + "\n", Syntax.YAML)).isEqualTo("{\"v\":" + expected + "}");
    }

    @Test
    void takesQuotedScalarsAsStringsAlways() {
        assertThat(canonical("{a: '1', b: \"true\", c: '', d: \"null\", '1': x, \"<<\": y}", Syntax.YAML))
                .isEqualTo("{\"1\":\"x\",\"<<\":\"y\",\"a\":\"1\",\"b\":\"true\",\"c\":\"\",\"d\":\"null\"}");
    }

    @Test
    void keepsTheLineAndColumnOfNamesAndValuesInYaml() {
        ObjectNode root =
                only("\uFEFF# c\nspec:\n  topic: {name: x, \"p\uD83D\uDE00\": 12}\n  key:\n  - a\n", Syntax.YAML);
        ObjectNode spec = (ObjectNode) root.get("spec").orElseThrow();
        assertThat(member(root, "spec").namePosition()).isEqualTo(new Position(2, 1));
        assertThat(spec.position()).isEqualTo(new Position(3, 3));
        ObjectNode topic = (ObjectNode) spec.get("topic").orElseThrow();
        assertThat(topic.position()).isEqualTo(new Position(3, 10));
        ObjectNode.Member partitions = member(topic, "p\uD83D\uDE00");
        assertThat(partitions.namePosition()).isEqualTo(new Position(3, 20));
        assertThat(partitions.value().position()).isEqualTo(new Position(3, 26));
        ArrayNode key = (ArrayNode) spec.get("key").orElseThrow();
        assertThat(key.items().getFirst().position()).isEqualTo(new Position(5, 5));
    }

    @Test
    void keepsTheLineAndColumnOfNamesAndValuesInJson() {
        ObjectNode root = only(
                "\uFEFF{\r\n \"a\": -12,\r \"\uD83D\uDE00\" : [true, \"\uD83D\uDE00\", null,\n 1.5e3, {}]}",
                Syntax.JSON);
        assertThat(root.position()).isEqualTo(new Position(1, 1));
        assertThat(member(root, "a").namePosition()).isEqualTo(new Position(2, 2));
        assertThat(member(root, "a").value().position()).isEqualTo(new Position(2, 7));
        ObjectNode.Member list = member(root, "\uD83D\uDE00");
        assertThat(list.namePosition()).isEqualTo(new Position(3, 2));
        assertThat(list.value().position()).isEqualTo(new Position(3, 8));
        assertThat(((ArrayNode) list.value()).items().stream().map(Node::position))
                .containsExactly(
                        new Position(3, 9),
                        new Position(3, 15),
                        new Position(3, 20),
                        new Position(4, 2),
                        new Position(4, 9));
    }

    @Test
    void skipsEmptyDocumentsSoThatATrailingMarkerIsHarmless() {
        ReadResult result = read("---\na: 1\n---\n---\n# nothing\n---\nb: 2\n---\n", Syntax.YAML);
        assertThat(((ReadResult.Documents) result)
                        .documents().stream().map(document -> CanonicalJson.text(document.root())))
                .containsExactly("{\"a\":1}", "{\"b\":2}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|YAML",
                "' \n\n'|YAML",
                "'# only a comment'|YAML",
                "'---\n...\n---\n'|YAML",
                "''|JSON",
                "' \n '|JSON"
            })
    void refusesATextWithoutADocument(String text, Syntax syntax) {
        assertThat(problems(text, syntax))
                .containsExactly("1:1  no document: the text is empty (expected: at least one document)");
    }

    @Test
    void tellsEveryProblemOfAYamlTextAtOnce() {
        String text = """
                a: &x 1
                b: *x
                a: 2
                1: one
                true: {deep: [!!str 3, .nan]}
                <<: {c: 3}
                ? [k]
                : v
                c: !mine {d: .inf, d: 1e999999999}
                e: first
                  second
                """;
        assertThat(problems(text, Syntax.YAML))
                .containsExactly(
                        "1:4 /a anchor: &x (expected: no anchors)",
                        "2:4 /b alias: *x (expected: the value itself)",
                        "3:1 /a duplicate key: a (expected: each key once; first at line 1)",
                        "4:1  key: 1 (expected: a string; put it in quotes)",
                        "5:1  key: true (expected: a string; put it in quotes)",
                        "5:15 /deep/0 tag: tag:yaml.org,2002:str (expected: no tags)",
                        "5:24 /deep/1 number: .nan (expected: a finite number, or the text in quotes)",
                        "6:1  merge key: << (expected: the fields written out)",
                        "7:3  key: a list or an object (expected: a string)",
                        "9:4 /c tag: !mine (expected: no tags)",
                        "9:14 /c/d number: .inf (expected: a finite number, or the text in quotes)",
                        "9:20 /c/d duplicate key: d (expected: each key once; first at line 9)",
                        "9:23 /c/d number: 1e999999999 (expected: at most 400 digits when written in full)");
    }

    @Test
    void tellsEveryProblemOfAJsonTextAtOnce() {
        String text = """
                {"a": 1, "b": {"c": 1, "c": 2},
                 "a": "\\ud800",
                 "\\udc00x": 1e401}""";
        assertThat(problems(text, Syntax.JSON))
                .containsExactly(
                        "1:24 /b/c duplicate key: c (expected: each key once; first at line 1)",
                        "2:2 /a duplicate key: a (expected: each key once; first at line 1)",
                        "2:7 /a string: half of a surrogate pair (expected: whole Unicode characters)",
                        "3:2 /\uDC00x key: half of a surrogate pair (expected: whole Unicode characters)",
                        "3:13 /\uDC00x number: 1e401 (expected: at most 400 digits when written in full)");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'{\"a\": NaN}'|1:10  not JSON: Non-standard token 'NaN'",
                "'{\"a\": 1'|1:8  not JSON: the text ends too early (expected: more)",
                "'{\"a\": 1} {}'|1:10  text after the document (expected: one JSON document)",
                "'[1]'|1:1  document: a list (expected: an object)",
                "'7'|1:1  document: a number (expected: an object)",
                "'null'|1:1  document: null (expected: an object)",
            })
    void refusesWhatIsNoJsonDocument(String text, String problem) {
        assertThat(problems(text, Syntax.JSON)).containsExactly(problem);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'- a'|1:1  document: a list (expected: an object)",
                "'text'|1:1  document: a string (expected: an object)",
                "'null'|1:1  document: null (expected: an object)",
                "'a: b: c'|1:5  not YAML: mapping values are not allowed here",
                "'! x'|1:1  tag: ! (expected: no tags);1:1  document: a string (expected: an object)",
                "'%YAML 1.1\n---\na: 1'|1:1  %YAML directive: not 1.2 (expected: YAML 1.2, or no directive)",
            })
    void refusesWhatIsNoYamlDocument(String text, String problems) {
        assertThat(problems(text, Syntax.YAML)).containsExactly(problems.split(";(?=[0-9])", -1));
    }

    @Test
    void refusesBytesThatAreNotUtf8AtTheirOffset() {
        byte[] bytes = "a: 1\nb: \u00e9".getBytes(StandardCharsets.ISO_8859_1);
        assertThat(problems(bytes, Syntax.YAML))
                .containsExactly("2:4  not UTF-8: byte 0xE9 at offset 8 (expected: UTF-8)");
        byte[] surrogate = {'{', '"', (byte) 0xED, (byte) 0xA0, (byte) 0x80, '"', ':', '1', '}'};
        assertThat(problems(surrogate, Syntax.JSON))
                .containsExactly("1:3  not UTF-8: byte 0xED at offset 2 (expected: UTF-8)");
        assertThat(problems("a: 1".getBytes(StandardCharsets.UTF_16), Syntax.YAML))
                .containsExactly("1:1  not UTF-8: byte 0xFE at offset 0 (expected: UTF-8)");
        assertThat(problems("a: 1".getBytes(StandardCharsets.UTF_16LE), Syntax.YAML))
                .containsExactly("1:2  character U+0000 (expected: text without it)");
    }

    @ParameterizedTest
    @EnumSource(Syntax.class)
    void refusesForbiddenCharacters(Syntax syntax) {
        assertThat(problems("{\"a\":\n \"x\0\"}", syntax))
                .containsExactly("2:4  character U+0000 (expected: text without it)");
        assertThat(problems("{\"a\u001b\": 1}", syntax))
                .containsExactly("1:4  character U+001B (expected: text without it)");
    }

    @Test
    void refusesAByteOrderMarkInsideAYamlText() {
        assertThat(problems("a: 1\n\uFEFFb: 2", Syntax.YAML))
                .containsExactly("2:1  character U+FEFF (expected: text without it)");
    }

    @ParameterizedTest
    @EnumSource(Syntax.class)
    void refusesMoreThanOneMebibyteAndTakesThatMuch(Syntax syntax) {
        String start = "{\"a\": \"";
        String end = "\"}";
        int room = DocumentReader.MAX_BYTES - start.length() - end.length();
        assertThat(only(start + "x".repeat(room) + end, syntax).members()).containsOnlyKeys("a");
        assertThat(problems(start + "x".repeat(room + 1) + end, syntax))
                .containsExactly("1:1  text: 1048577 bytes (expected: at most 1048576, 1 MiB)");
    }

    @ParameterizedTest
    @EnumSource(Syntax.class)
    void refusesMoreThan32Levels(Syntax syntax) {
        String ok = "{\"a\": " + "[".repeat(31) + "]".repeat(31) + "}";
        assertThat(only(ok, syntax).members()).containsOnlyKeys("a");
        String pointer = "/a" + "/0".repeat(31);
        for (String deep : List.of("[".repeat(32) + "]".repeat(32), "[".repeat(500_000))) {
            assertThat(problems("{\"a\": " + deep + "}", syntax))
                    .containsExactly("1:38 " + pointer + " nesting: more than 32 levels (expected: at most 32)");
        }
    }

    @Test
    void refusesDeepBlocksAndDeepKeys() {
        assertThat(problems("- ".repeat(400_000), Syntax.YAML))
                .singleElement()
                .asString()
                .contains("1:65 ");
        assertThat(problems("? ".repeat(400_000), Syntax.YAML))
                .last()
                .asString()
                .contains("more than 32 levels");
    }

    @Test
    void refusesMoreThan100DocumentsWithoutReadingThem() {
        assertThat(read("---\na: 1\n".repeat(100), Syntax.YAML)).isInstanceOf(ReadResult.Documents.class);
        assertThat(problems("---\na: 1\n".repeat(10_000), Syntax.YAML))
                .containsExactly("201:1  documents: more than 100 (expected: at most 100 in one text)");
        assertThat(problems("---\n".repeat(250_000), Syntax.YAML))
                .containsExactly("101:1  documents: more than 100 (expected: at most 100 in one text)");
    }

    @ParameterizedTest
    @EnumSource(Syntax.class)
    void stopsTellingProblemsAfterOneHundred(Syntax syntax) {
        String text = "{" + "\"a\": 1,\n".repeat(100_000) + "\"b\": 2}";
        assertThat(problems(text, syntax))
                .hasSize(101)
                .last()
                .isEqualTo("102:1 /a more than 100 problems (the rest is not shown)");
    }

    @ParameterizedTest
    @CsvSource({"1e399, true", "1e400, false", "0e999, true", "0e1000, false", "1e-400, false", "1e-399, true"})
    void refusesNumbersThatAreLongWhenWrittenInFull(String number, boolean taken) {
        for (Syntax syntax : Syntax.values()) {
            assertThat(read("{\"a\": " + number + "}", syntax) instanceof ReadResult.Documents)
                    .isEqualTo(taken);
        }
    }

    @Test
    void refusesNumbersWithVeryManyDigits() {
        for (String number : List.of("9".repeat(401), "1." + "0".repeat(400), "9".repeat(1_000_000))) {
            for (Syntax syntax : Syntax.values()) {
                assertThat(problems("{\"a\": " + number + "}", syntax))
                        .singleElement()
                        .asString()
                        .startsWith("1:7 /a number: ")
                        .hasSizeLessThan(200);
            }
        }
        assertThat(problems("a: 0x" + "f".repeat(900_000), Syntax.YAML)).hasSize(1);
        assertThat(problems("a: 0x" + "f".repeat(399), Syntax.YAML)).hasSize(1);
    }

    @Test
    void refusesNamesThatAreVeryLong() {
        assertThat(problems("{\"" + "n".repeat(1025) + "\": 1}", Syntax.JSON))
                .singleElement()
                .asString()
                .endsWith("... (expected: at most 1024 characters)");
    }

    private static ReadResult read(String text, Syntax syntax) {
        return new DocumentReader().read("body", text.getBytes(StandardCharsets.UTF_8), syntax);
    }

    private static ObjectNode only(String text, Syntax syntax) {
        ReadResult result = read(text, syntax);
        assertThat(result).isInstanceOf(ReadResult.Documents.class);
        List<Document> documents = ((ReadResult.Documents) result).documents();
        assertThat(documents).hasSize(1);
        return documents.getFirst().root();
    }

    private static ObjectNode.Member member(ObjectNode object, String name) {
        return Objects.requireNonNull(object.members().get(name));
    }

    private static String canonical(String text, Syntax syntax) {
        return CanonicalJson.text(only(text, syntax));
    }

    private static List<String> problems(String text, Syntax syntax) {
        return problems(text.getBytes(StandardCharsets.UTF_8), syntax);
    }

    private static List<String> problems(byte[] bytes, Syntax syntax) {
        ReadResult result = new DocumentReader().read("body", bytes, syntax);
        assertThat(result).isInstanceOf(ReadResult.Unreadable.class);
        return ((ReadResult.Unreadable) result)
                .problems().stream().map(DocumentReaderTest::line).toList();
    }

    private static String line(Problem problem) {
        return problem.location().line() + ":" + problem.location().column() + " " + problem.pointer() + " "
                + problem.message();
    }
}
