/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.document.Document;
import io.tidegate.document.DocumentReader;
import io.tidegate.document.Position;
import io.tidegate.document.ReadResult;
import io.tidegate.document.StringNode;
import io.tidegate.document.Syntax;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** In each way to write a string, every letter of it is found where it stands. */
class ScalarPlacesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a: bcd ef\n",
                "a: bcd\n  ef\n\n  gh\nx: y\n",
                "a: 'bcd ''ef'' gh'\n",
                "a: 'bcd\n   ef\n\n   gh'\n",
                "a: \"bcd ef\"\n",
                "a: \"b\\x2bc\\u002bd\\U0000002be\\\"f\\\\g h\"\n",
                "a: \"bcd\\nef\\tgh\"\n",
                "a: \"bcd\n   ef  gh\"\n",
                "a: |\n  bcd\n  ef  gh\n   ij\n",
                "a: |-\n  bcd\n\n  ef\n",
                "a: >\n  bcd\n  ef\n\n  gh\n",
                "a: >- # why\n  bcd\r\n  ef\r\nx: y\r\n",
                "{\"a\": \"bcd\\nef\\u002bgh\"}",
                "{\"a\":\n  \"\uD83C\uDF0Abcd\"}",
                "x: y\na: \uD83C\uDF0A bcd\n",
            })
    void findsEachLetter(String text) {
        StringNode string = string(text);
        String content = string.value();
        int line = 1;
        int column = 1;
        int found = 0;
        int[] codePoints = content.codePoints().toArray();
        for (int letter : codePoints) {
            Position place = ScalarPlaces.find(text, string.position(), content, line, column);
            if (Character.isLetter(letter)) {
                assertThat(at(text, place)).as("%c in line %d", letter, line).isEqualTo(letter);
                assertThat(place.line())
                        .isGreaterThanOrEqualTo(string.position().line());
                found++;
            }
            line += letter == '\n' ? 1 : 0;
            column = letter == '\n' ? 1 : column + 1;
        }
        assertThat(found).isGreaterThanOrEqualTo(3);
    }

    @Test
    void countsFromTheTextsStart() {
        assertThat(ScalarPlaces.find("a: b c", new Position(1, 4), "b c", 1, 3)).isEqualTo(new Position(1, 6));
        assertThat(ScalarPlaces.find("a: |\n  b\n  c\n", new Position(1, 4), "b\nc\n", 2, 1))
                .isEqualTo(new Position(3, 3));
        assertThat(ScalarPlaces.find("a: \"b\\x63d\"", new Position(1, 4), "bcd", 1, 3))
                .isEqualTo(new Position(1, 10));
    }

    @Test
    void findsTheEndBehindTheLastLetter() {
        assertThat(ScalarPlaces.find("a: bc\n", new Position(1, 4), "bc", 1, 3)).isEqualTo(new Position(1, 6));
        assertThat(ScalarPlaces.find("a: 'bc'\n", new Position(1, 4), "bc", 1, 9))
                .isEqualTo(new Position(1, 7));
        assertThat(ScalarPlaces.find("a: bc", new Position(1, 4), "bc", 3, 1)).isEqualTo(new Position(1, 6));
    }

    @Test
    void isTheStringsStartWhereTheTextIsAnother() {
        Position start = new Position(1, 4);

        assertThat(ScalarPlaces.find("a: bcd", start, "bxd", 1, 3)).isEqualTo(start);
        assertThat(ScalarPlaces.find("a: \"b\\", start, "bcd", 1, 3)).isEqualTo(start);
        assertThat(ScalarPlaces.find("a: \"b\\\nd", start, "bcd", 1, 3)).isEqualTo(start);
        assertThat(ScalarPlaces.find("a: \"b\\u00", start, "bcd", 1, 3)).isEqualTo(start);
        assertThat(ScalarPlaces.find("a:", start, "bcd", 1, 3)).isEqualTo(start);
    }

    /** A letter that is written as an escape is found at its backslash. */
    private static int at(String text, Position place) {
        int[] line = text.lines()
                .skip(place.line() - 1L)
                .findFirst()
                .orElseThrow()
                .codePoints()
                .toArray();
        return line[place.column() - 1];
    }

    private static StringNode string(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        Syntax syntax = text.startsWith("{") ? Syntax.JSON : Syntax.YAML;
        Document document = ((ReadResult.Documents) new DocumentReader().read("test", bytes, syntax))
                .documents()
                .getFirst();
        return (StringNode) document.root().get("a").orElseThrow();
    }
}
