/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.policy.cel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RegexSizeTest {

    private static final List<String> PIECES = List.of(
            "a",
            ".",
            "\\d",
            "\\]",
            "[a-z]",
            "[^]x]",
            "[)]",
            "[(]",
            "[]{9}]",
            "[[:alpha:]]",
            "|",
            "^",
            "*",
            "+?",
            "?",
            "{3}",
            "{0,7}",
            "{2,}",
            "{,3}",
            "{",
            "}",
            "(",
            "(?:",
            "(?i)",
            ")",
            ")",
            "\\pL",
            "\\p{Greek}");

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void neverMuchLessThanWhatRe2Makes(long seed) {
        System.out.println("seed " + seed);
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        int compiled = 0;
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder();
            int length = random.nextInt(1, 12);
            for (int j = 0; j < length; j++) {
                text.append(PIECES.get(random.nextInt(PIECES.size())));
            }
            String pattern = text.toString();
            long estimate = RegexSize.estimate(pattern);
            if (estimate < 20_000) {
                compiled += compiles(pattern, estimate) ? 1 : 0;
            }
        }
        assertThat(compiled).isGreaterThan(1_000);
    }

    private static boolean compiles(String pattern, long estimate) {
        try {
            assertThat(Pattern.compile(pattern).programSize()).as(pattern).isLessThanOrEqualTo((int)
                    (4 * estimate + 8));
            return true;
        } catch (PatternSyntaxException e) {
            return false;
        }
    }

    @Test
    void seesNestedRepetitionsWithoutWritingThemOut() {
        assertThat(RegexSize.estimate("((a{1000}){1000}){1000}")).isGreaterThan(1_000_000_000);
        assertThat(RegexSize.estimate("[a-z]{1,63}(\\.[a-z]{1,63}){0,10}")).isLessThan(4_000);
    }

    /** What a pattern is counted as, broken ones too: the count comes before RE2 says what is wrong. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "abc 3",
                "a|b 3",
                "a\\ 2",
                "\\d\\]a 3",
                "[abc] 4",
                "[a] 2",
                "[]a] 3",
                "[^]x] 4",
                "[\\]]b 4",
                "[ab]{2} 12",
                "[[:alpha:]]b 11",
                "a[[:x:]-]c 9",
                "[[:alpha]b 9",
                "[ 1",
                "[^ 2",
                "[^] 3",
                "[a 2",
                "() 1",
                "(ab)c 4",
                "(a)(b) 4",
                "(ab 3",
                "(ab)( 4",
                "ab)c 3",
                ") 0",
                "a{3} 5",
                "x{1} 3",
                "a{0} 2",
                "a{2,} 4",
                "a{2,5} 6",
                "a{5,2} 6",
                "a{9999} 10001",
                "a{10000} 8",
                "a{,3} 5",
                "a{3 3",
                "a{x} 4",
                "(ab){3}c 16",
                "(a(bc){2}){3} 70",
                "((((a{9999}){9999}){9999}){9999}){9999} 2147483647",
            })
    void countsEachCharacterOnceAndWhatRepetitionsWriteOut(String pattern, long size) {
        assertThat(RegexSize.estimate(pattern)).isEqualTo(size);
    }

    @Test
    void refusesLiteralQuotesBecauseTheyHideBrackets() {
        assertThatThrownBy(() -> RegexSize.estimate("\\Q[\\E(a{1000}){1000}"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("\\Q");
    }
}
