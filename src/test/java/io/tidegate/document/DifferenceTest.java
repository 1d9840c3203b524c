/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class DifferenceTest {

    @Test
    void findsNothingWhereOnlyTheOrderOfMembersAndTheSpellingOfNumbersDiffer() {
        assertThat(differences("{a: 1, b: {c: [1, 2]}}", "{b: {c: [1.0, 2]}, a: 1}"))
                .isEmpty();
    }

    @Test
    void tellsWhatWasAddedTakenAwayAndChangedByPointer() {
        assertThat(differences("{a: 1, b: 2, d: {e: x}}", "{a: 1, c: 3, d: {e: y}}"))
                .containsExactly("/b 2 -> -", "/c - -> 3", "/d/e \"x\" -> \"y\"");
    }

    @Test
    void pairsNamedItemsByNameSoThatOneInTheMiddleIsOneDifference() {
        assertThat(differences(
                        "{fields: [{name: a, type: int}, {name: c, type: int}]}",
                        "{fields: [{name: a, type: int}, {name: b, type: int}, {name: c, type: long}]}"))
                .containsExactly(
                        "/fields/1 - -> {\"name\":\"b\",\"type\":\"int\"}", "/fields/2/type \"int\" -> \"long\"");
        assertThat(differences("{fields: [{name: a}, {name: b}]}", "{fields: [{name: b}]}"))
                .containsExactly("/fields/0 {\"name\":\"a\"} -> -");
    }

    @Test
    void pairsOtherItemsByTheirPlace() {
        assertThat(differences("{key: [a, b]}", "{key: [b, a, c]}"))
                .containsExactly("/key/0 \"a\" -> \"b\"", "/key/1 \"b\" -> \"a\"", "/key/2 - -> \"c\"");
        assertThat(differences("{key: [a, b]}", "{key: [a]}")).containsExactly("/key/1 \"b\" -> -");
        assertThat(differences("{a: [{name: x}, {name: x}]}", "{a: [{name: x}]}"))
                .as("names that are not unique pair nothing")
                .containsExactly("/a/1 {\"name\":\"x\"} -> -");
    }

    @Test
    void takesAnotherKindOfValueForAChangedOne() {
        assertThat(differences("{a: [1]}", "{a: {b: 1}}")).containsExactly("/a [1] -> {\"b\":1}");
    }

    private static List<String> differences(String before, String after) {
        return Difference.between(node(before), node(after)).stream()
                .map(difference -> difference.pointer() + " "
                        + difference.before().map(CanonicalJson::text).orElse("-") + " -> "
                        + difference.after().map(CanonicalJson::text).orElse("-"))
                .toList();
    }

    private static Node node(String yaml) {
        ReadResult read = new DocumentReader().read("test", yaml.getBytes(StandardCharsets.UTF_8), Syntax.YAML);
        return ((ReadResult.Documents) read).documents().getFirst().root();
    }
}
