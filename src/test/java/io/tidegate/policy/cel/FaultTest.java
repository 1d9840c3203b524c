/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.policy.cel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cel.common.CelSourceLocation;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FaultTest {

    @ParameterizedTest(name = "{0} characters, fault at {1}")
    @CsvSource({
        "119, 1, '', 119, '', 0",
        "119, 61, '', 119, '', 60",
        "119, 62, ..., 118, '', 63",
        "119, 120, ..., 60, '', 63",
        "120, 1, '', 120, '', 0",
        "121, 1, '', 120, ..., 0",
        "121, 61, '', 120, ..., 60",
        "121, 62, ..., 120, '', 63",
        "200, 62, ..., 120, ..., 63",
        "200, 200, ..., 61, '', 63",
        "200, 201, ..., 60, '', 63",
    })
    void showsTheLineOrThePartAroundThePlace(
            int length, int column, String before, int shown, String after, int caret) {
        List<String> lines =
                new Fault(1, column, "m").rendered("x".repeat(length)).lines().toList();

        assertThat(lines)
                .containsExactly("m", "  | " + before + "x".repeat(shown) + after, "  | " + " ".repeat(caret) + "^");
    }

    @Test
    void showsTheLineThatItIsIn() {
        assertThat(new Fault(2, 2, "m").rendered("ab\n\tc\nd")).isEqualTo("m\n  |  c\n  |  ^");
        assertThat(new Fault(3, 1, "m").rendered("ab\n")).isEqualTo("m\n  | \n  | ^");
    }

    @Test
    void countsFromOneWhereCelCountsFromZeroOrKnowsNoPlace() {
        assertThat(Fault.at(CelSourceLocation.of(3, 4), "m")).isEqualTo(new Fault(3, 5, "m"));
        assertThat(Fault.at(CelSourceLocation.of(-1, -1), "m")).isEqualTo(new Fault(1, 1, "m"));
    }
}
