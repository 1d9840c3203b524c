/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Patches as RFC 6902 has them; the cases named by a letter and a number are those of its appendix. */
class JsonPatchTest {

    private static final String NONE = "none";

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "A.1 a member | {\"foo\":\"bar\"} | [{\"op\":\"add\",\"path\":\"/baz\",\"value\":\"qux\"}]"
                        + " | {\"foo\":\"bar\",\"baz\":\"qux\"}",
                "A.2 an item | {\"foo\":[\"bar\",\"baz\"]} | [{\"op\":\"add\",\"path\":\"/foo/1\",\"value\":\"qux\"}]"
                        + " | {\"foo\":[\"bar\",\"qux\",\"baz\"]}",
                "A.3 remove a member | {\"baz\":\"qux\",\"foo\":\"bar\"} | [{\"op\":\"remove\",\"path\":\"/baz\"}]"
                        + " | {\"foo\":\"bar\"}",
                "A.4 remove an item | {\"foo\":[\"bar\",\"qux\",\"baz\"]} | [{\"op\":\"remove\",\"path\":\"/foo/1\"}]"
                        + " | {\"foo\":[\"bar\",\"baz\"]}",
                "A.5 replace | {\"baz\":\"qux\",\"foo\":\"bar\"}"
                        + " | [{\"op\":\"replace\",\"path\":\"/baz\",\"value\":\"boo\"}] | {\"baz\":\"boo\",\"foo\":\"bar\"}",
                "A.10 an object | {\"foo\":\"bar\"} | [{\"op\":\"add\",\"path\":\"/child\",\"value\":{\"grandchild\":{}}}]"
                        + " | {\"foo\":\"bar\",\"child\":{\"grandchild\":{}}}",
                "A.12 a parent that is not there | {\"foo\":\"bar\"}"
                        + " | [{\"op\":\"add\",\"path\":\"/baz/bat\",\"value\":\"qux\"}] | none",
                "A.14 escapes | {\"/\":9,\"~1\":10} | [{\"op\":\"replace\",\"path\":\"/~01\",\"value\":11}]"
                        + " | {\"/\":9,\"~1\":11}",
                "A.16 a list at the end | {\"foo\":[\"bar\"]}"
                        + " | [{\"op\":\"add\",\"path\":\"/foo/-\",\"value\":[\"abc\",\"def\"]}]"
                        + " | {\"foo\":[\"bar\",[\"abc\",\"def\"]]}",
            })
    void doesWhatTheExamplesOfTheRfcDo(String name, String before, String patch, String after) {
        Optional<ObjectNode> patched = JsonPatch.parse(patch).apply(object(before));

        assertThat(patched.map(CanonicalJson::text).orElse(NONE))
                .isEqualTo(after.equals(NONE) ? NONE : CanonicalJson.text(object(after)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "add /l/0 {'l':[9,1,2],'o':{'p':[3]}}",
                "add /l/2 {'l':[1,2,9],'o':{'p':[3]}}",
                "add /l/- {'l':[1,2,9],'o':{'p':[3]}}",
                "add /l/3 none",
                "add /l/00 none",
                "add /l/01 none",
                "add /l/+1 none",
                "add /l/1: none",
                "add /l/1/ none",
                "add /l/ none",
                "add /l/9999999999 none",
                "add /l/-/x none",
                "add /l/0/x none",
                "add /o/p/- {'l':[1,2],'o':{'p':[3,9]}}",
                "add /o/p {'l':[1,2],'o':{'p':9}}",
                "add /o/q {'l':[1,2],'o':{'p':[3],'q':9}}",
                "add /o/ {'l':[1,2],'o':{'':9,'p':[3]}}",
                "add /o/a~1b~0 {'l':[1,2],'o':{'a/b~':9,'p':[3]}}",
                "replace /l/0 {'l':[9,2],'o':{'p':[3]}}",
                "replace /l/1 {'l':[1,9],'o':{'p':[3]}}",
                "replace /l/2 none",
                "replace /l/- none",
                "replace /o/p {'l':[1,2],'o':{'p':9}}",
                "replace /o/p/0 {'l':[1,2],'o':{'p':[9]}}",
                "replace /o/q none",
                "replace /q/p none",
                "remove /l/0 {'l':[2],'o':{'p':[3]}}",
                "remove /l/1 {'l':[1],'o':{'p':[3]}}",
                "remove /l/2 none",
                "remove /l/- none",
                "remove /o/p/0 {'l':[1,2],'o':{'p':[]}}",
                "remove /o/p {'l':[1,2],'o':{}}",
                "remove /o {'l':[1,2]}",
                "remove /q none",
            })
    void changesTheDocumentAtThePlaceOrNothing(String op, String path, String after) {
        ObjectNode before = object("{\"l\":[1,2],\"o\":{\"p\":[3]}}");
        String value = op.equals("remove") ? "" : ",\"value\":9";

        Optional<ObjectNode> patched = JsonPatch.parse(
                        "[{\"op\":\"" + op + "\",\"path\":\"" + path + "\"" + value + "}]")
                .apply(before);

        assertThat(patched.map(CanonicalJson::text).orElse(NONE)).isEqualTo(after.replace('\'', '"'));
        assertThat(CanonicalJson.text(before)).isEqualTo("{\"l\":[1,2],\"o\":{\"p\":[3]}}");
    }

    @Test
    void takesAllTenItemsByTheirNumbers() {
        ObjectNode before = object("{\"l\":[0,1,2,3,4,5,6,7,8,9,10]}");

        assertThat(JsonPatch.remove(Pointer.of("/l/9")).apply(before).map(CanonicalJson::text))
                .contains("{\"l\":[0,1,2,3,4,5,6,7,8,10]}");
        assertThat(JsonPatch.remove(Pointer.of("/l/10")).apply(before).map(CanonicalJson::text))
                .contains("{\"l\":[0,1,2,3,4,5,6,7,8,9]}");
    }

    @Test
    void reachesThroughItems() {
        ObjectNode before = object("{\"l\":[{\"x\":1},[2,3]]}");
        Node nine = new NumberNode(BigDecimal.valueOf(9), Position.START);

        assertThat(JsonPatch.replace(Pointer.of("/l/0/x"), nine).apply(before).map(CanonicalJson::text))
                .contains("{\"l\":[{\"x\":9},[2,3]]}");
        assertThat(JsonPatch.add(Pointer.of("/l/1/1"), nine).apply(before).map(CanonicalJson::text))
                .contains("{\"l\":[{\"x\":1},[2,9,3]]}");
        assertThat(JsonPatch.remove(Pointer.of("/l/0/y")).apply(before)).isEmpty();
    }

    @Test
    void changesTheWholeDocumentToAnotherObjectOnly() {
        ObjectNode whole = object("{\"a\":1}");
        ObjectNode other = object("{\"b\":2}");

        assertThat(JsonPatch.add(Pointer.ROOT, other).apply(whole)).contains(other);
        assertThat(JsonPatch.replace(Pointer.ROOT, other).apply(whole)).contains(other);
        assertThat(JsonPatch.replace(Pointer.ROOT, JsonBuilder.string("b")).apply(whole))
                .isEmpty();
        assertThat(JsonPatch.remove(Pointer.ROOT).apply(whole)).isEmpty();
    }

    @Test
    void carriesOutOneOperationAfterTheOtherAndAllOrNone() {
        JsonPatch list = JsonPatch.add(Pointer.of("/l"), JsonBuilder.array(List.of()));
        JsonPatch item = JsonPatch.set("/l/-", "x");

        assertThat(list.then(item).then(item).apply(object("{}")).map(CanonicalJson::text))
                .contains("{\"l\":[\"x\",\"x\"]}");
        assertThat(item.then(list).apply(object("{}"))).isEmpty();
        assertThat(list.then(item).then(JsonPatch.remove(Pointer.of("/m"))).apply(object("{}")))
                .isEmpty();
    }

    @Test
    void keepsTheOrderOfMembersAndThePlacesOfWhatStands() {
        ObjectNode before = object("{\"b\": 1,\n  \"a\": {\"x\": [1,\n    2]}, \"c\": 3}");
        Node nine = new NumberNode(BigDecimal.valueOf(9), new Position(7, 7));

        ObjectNode after = JsonPatch.replace(Pointer.of("/a/x/0"), nine)
                .then(JsonPatch.add(Pointer.of("/d"), nine))
                .apply(before)
                .orElseThrow();

        assertThat(after.members().sequencedKeySet()).containsExactly("b", "a", "c", "d");
        assertThat(after.position()).isEqualTo(before.position());
        assertThat(after.members().values())
                .extracting(ObjectNode.Member::namePosition)
                .containsExactly(new Position(1, 2), new Position(2, 3), new Position(3, 10), before.position());
        assertThat(after.get("a")).containsInstanceOf(ObjectNode.class);
        ArrayNode list =
                (ArrayNode) ((ObjectNode) after.get("a").orElseThrow()).get("x").orElseThrow();
        assertThat(list.position()).isEqualTo(new Position(2, 14));
        assertThat(list.items()).extracting(Node::position).containsExactly(new Position(7, 7), new Position(3, 5));
    }

    @Test
    void isWrittenAndReadBackAsTheRfcHasIt() {
        String text = "[{\"op\":\"add\",\"path\":\"/a~1b/-\",\"value\":null},"
                + "{\"op\":\"replace\",\"path\":\"\",\"value\":{\"c\":[1]}},{\"op\":\"remove\",\"path\":\"/~0\"}]";

        assertThat(CanonicalJson.text(JsonPatch.parse(text).json())).isEqualTo(text);
        assertThat(JsonPatch.parse(text).operations())
                .extracting(operation -> operation.path().segments())
                .containsExactly(List.of("a/b", "-"), List.of(), List.of("~"));
        assertThat(JsonPatch.parse("[]").operations()).isEmpty();
        assertThat(read("patch:\n- {op: remove, path: /b}", new ArrayList<>()))
                .hasValue(JsonPatch.remove(Pointer.of("/b")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "[1]",
                "[",
                "[]]",
                "[{\"op\":\"remove\",\"path\":\"/a\",\"value\":1}]",
                "[{\"op\":\"move\",\"from\":\"/a\",\"path\":\"/b\"}]"
            })
    void parsesNothingElse(String text) {
        assertThatThrownBy(() -> JsonPatch.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("patch: " + text + " (expected: RFC 6902)");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{op: add, path: /a} | 2:3: required field is missing: value",
                "{op: add, value: 1} | 2:3: required field is missing: path",
                "{path: /a, value: 1} | 2:3: required field is missing: op",
                "{op: test, path: /a, value: 1} | 2:4: op: test (expected: one of add, replace, remove)",
                "{op: 1, path: /a, value: 1} | 2:4: op: 1 (expected: a string: one of add, replace, remove)",
                "{op: add, path: a, value: 1} | 2:13: path: a (expected: a JSON pointer, like /spec/topic/partitions)",
                "{op: add, path: /a~, value: 1} | 2:13: path: /a~ (expected: a JSON pointer, like /spec/topic/partitions)",
                "{op: add, path: /~2, value: 1} | 2:13: path: /~2 (expected: a JSON pointer, like /spec/topic/partitions)",
                "{op: remove, path: /a, value: 1} | 2:26: unknown field: value (expected one of: op, path)",
                "{op: add, path: /a, value: 1, xyz: 2} | 2:33: unknown field: xyz (expected one of: op, path, value)",
                "add | 2:3: patch[0]: \"add\" (expected: an object)",
            })
    void tellsWhatIsWrongWithAPatchAndWhere(String step, String problem) {
        List<Problem> problems = new ArrayList<>();

        read("patch:\n- " + step + "\n- {op: remove, path: /b}\n", problems);

        assertThat(problems).extracting(Problem::toString).containsExactly("test.yaml:" + problem);
    }

    @Test
    void isAList() {
        List<Problem> problems = new ArrayList<>();

        assertThat(read("patch: {op: remove, path: /b}", problems)).isEmpty();

        assertThat(problems)
                .extracting(Problem::toString)
                .containsExactly("test.yaml:1:1: patch: an object (expected: a list)");
    }

    private static Optional<JsonPatch> read(String yaml, List<Problem> problems) {
        return Fields.of(document(yaml, Syntax.YAML), problems)
                .required("patch")
                .flatMap(JsonPatch::read);
    }

    private static ObjectNode object(String json) {
        return document(json, Syntax.JSON).root();
    }

    private static Document document(String text, Syntax syntax) {
        ReadResult result = new DocumentReader().read("test.yaml", text.getBytes(StandardCharsets.UTF_8), syntax);
        return ((ReadResult.Documents) result).documents().getFirst();
    }
}
