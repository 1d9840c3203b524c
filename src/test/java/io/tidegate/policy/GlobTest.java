/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GlobTest {

    @ParameterizedTest
    @CsvSource({
        "*, checkout, true",
        "*, '', true",
        "'', '', true",
        "'', a, false",
        "checkout, checkout, true",
        "checkout, checkouts, false",
        "team-*, team-a, true",
        "team-*, team-, true",
        "team-*, my-team-a, false",
        "*-prod, eu-prod-prod, true",
        "a*b*c, a-b-b-c, true",
        "a*b*c, a-c-b, false",
        "a.c, abc, false",
    })
    void starStandsForAnyRun(String glob, String text, boolean matches) {
        assertThat(Glob.matches(glob, text)).isEqualTo(matches);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void agreesWithARegularExpression(long seed) {
        System.out.println("seed " + seed);
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        int matching = 0;
        for (int i = 0; i < 20_000; i++) {
            String glob = word(random, "ab*", 6);
            String text = word(random, "ab", 8);
            boolean expected = Pattern.matches(glob.replace("*", ".*"), text);
            assertThat(Glob.matches(glob, text)).as("%s on %s", glob, text).isEqualTo(expected);
            matching += expected ? 1 : 0;
        }
        assertThat(matching).isBetween(1_000, 19_000);
    }

    @ParameterizedTest
    @CsvSource({
        "'', '', true",
        "'', *, true",
        "'', a, false",
        "a, a, true",
        "a, ab, false",
        "a*, *b, true",
        "a*, b*, false",
        "a*c, ab*, true",
        "*a, *b, false",
        "**, ab, true",
        "a*b, a*c*b, true",
        "checkout, check*, true",
        "checkout, *-prod, false",
    })
    void overlapWhereSomeTextMatchesBoth(String one, String other, boolean overlap) {
        assertThat(Glob.overlap(one, other)).isEqualTo(overlap);
        assertThat(Glob.overlap(other, one)).isEqualTo(overlap);
    }

    @ParameterizedTest
    @ValueSource(longs = {4, 5})
    void overlapAgreesWithTryingTexts(long seed) {
        System.out.println("seed " + seed);
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        List<String> texts = IntStream.rangeClosed(0, 8)
                .boxed()
                .flatMap(length -> IntStream.range(0, 1 << length)
                        .mapToObj(bits ->
                                Integer.toBinaryString(bits | 1 << length).substring(1)))
                .toList();
        for (int i = 0; i < 2_000; i++) {
            String one = word(random, "01*", 4);
            String other = word(random, "01*", 4);
            boolean expected = texts.stream().anyMatch(text -> Glob.matches(one, text) && Glob.matches(other, text));
            assertThat(Glob.overlap(one, other)).as("%s and %s", one, other).isEqualTo(expected);
        }
    }

    @Test
    void manyStarsDoNotMakeItSlow() {
        assertThat(Glob.matches("*a".repeat(30) + "b", "a".repeat(10_000))).isFalse();
    }

    private static String word(RandomGenerator random, String letters, int most) {
        return IntStream.range(0, random.nextInt(most + 1))
                .mapToObj(
                        _ -> letters.substring(random.nextInt(letters.length())).substring(0, 1))
                .collect(Collectors.joining());
    }
}
