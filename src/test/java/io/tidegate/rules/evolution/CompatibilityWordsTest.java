/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.rules.evolution;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.event.CompatibilityMode;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompatibilityWordsTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            3           | version 3
            1 2         | versions 1 and 2
            1 3         | versions 1 and 3
            1 2 3       | versions 1 to 3
            1 2 3 7     | versions 1 to 3 and 7
            1 3 4 6 7 8 | versions 1, 3, 4 and 6 to 8
            """)
    void versionsAreNamedShortly(String numbers, String words) {
        List<Integer> versions =
                Stream.of(numbers.split(" ")).map(Integer::valueOf).toList();
        assertThat(CompatibilityWords.versions(versions)).isEqualTo(words);
    }

    @Test
    void bothModesAreNamedWhereTheyDiffer() {
        assertThat(CompatibilityWords.modes(CompatibilityMode.FULL, CompatibilityMode.FULL))
                .isEqualTo(" Mode: FULL.");
        assertThat(CompatibilityWords.modes(CompatibilityMode.FORWARD_TRANSITIVE, CompatibilityMode.BACKWARD))
                .isEqualTo(
                        " Mode: FULL_TRANSITIVE, the stricter of FORWARD_TRANSITIVE (accepted) and BACKWARD (proposed).");
    }
}
