/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The line of a file that a finding is about, and where its caret goes. */
class ExcerptTest {

    @Test
    void pointsAtTheColumn() {
        assertThat(Excerpt.of("  unit: millis", 3)).isEqualTo(new Excerpt("  unit: millis", 2));
    }

    @Test
    void pointsBehindTheEndWhereTheColumnIsThere() {
        assertThat(Excerpt.of("ab", 3)).isEqualTo(new Excerpt("ab", 2));
        assertThat(Excerpt.of("ab", 99)).isEqualTo(new Excerpt("ab", 2));
        assertThat(Excerpt.of("", 1)).isEqualTo(new Excerpt("", 0));
    }

    @Test
    void makesFourColumnsOfATab() {
        assertThat(Excerpt.of("\tx\ty", 4)).isEqualTo(new Excerpt("    x    y", 9));
    }

    @Test
    void countsWideCharactersTwiceAndMarksNotAtAll() {
        assertThat(Excerpt.of("\u6f22\u5b57: x", 5)).isEqualTo(new Excerpt("\u6f22\u5b57: x", 6));
        assertThat(Excerpt.of("\ud83d\ude00x", 2)).isEqualTo(new Excerpt("\ud83d\ude00x", 2));
        assertThat(Excerpt.of("e\u0301x", 3)).isEqualTo(new Excerpt("e\u0301x", 1));
    }

    @Test
    void pointsBehindWhatIsWrittenForWhatCannotBeSeen() {
        assertThat(Excerpt.of("\u001bx", 2)).isEqualTo(new Excerpt("\\u{1b}x", 6));
    }

    @Test
    void cutsAVeryLongLineAroundItsCaret() {
        String line = "a".repeat(5_000) + "X" + "b".repeat(5_000);

        Excerpt excerpt = Excerpt.of(line, 5_001);

        assertThat(excerpt.text()).hasSize(106).startsWith("...aaa").endsWith("bbb...");
        assertThat(excerpt.text().charAt(excerpt.caret())).isEqualTo('X');
        assertThat(Excerpt.of(line, 1)).isEqualTo(new Excerpt("a".repeat(100) + "...", 0));
        assertThat(Excerpt.of(line, 10_002).text()).isEqualTo("..." + "b".repeat(60));
    }

    @Test
    void cutsALineOfMarksToo() {
        assertThat(Excerpt.of("\u0301".repeat(10_000), 5_000).text().length()).isLessThan(400);
    }

    @Test
    void takesTheLinesAsPositionsCountThem() {
        SourceLines lines = SourceLines.of(
                file -> file.equals("a") ? Optional.of("\ufeffone\ntwo\r\nthree\rfour") : Optional.empty());

        assertThat(lines.line("a", 1)).contains("one");
        assertThat(lines.line("a", 2)).contains("two");
        assertThat(lines.line("a", 3)).contains("three");
        assertThat(lines.line("a", 4)).contains("four");
        assertThat(lines.line("a", 5)).isEmpty();
        assertThat(lines.line("b", 1)).isEmpty();
    }
}
