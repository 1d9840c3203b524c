/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.policy.cel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cel.common.types.SimpleType;
import io.tidegate.document.Pointer;
import io.tidegate.policy.RuleLanguage;
import io.tidegate.policy.RuleLanguage.Compilation;
import io.tidegate.policy.StubEvent;
import io.tidegate.policy.StubSubject;
import io.tidegate.policy.Violation;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The language as it is just after it was made. */
class EnvironmentTest {

    private static final StubSubject SUBJECT = StubSubject.creating(StubEvent.full()
                    .labels(Map.of("pattern", "((a{99}){99}){99}"))
                    .config())
            .by("ann", "a".repeat(4_000));

    private static Compilation compile(RuleLanguage language, String require) {
        return language.compile(new RuleLanguage.Source(Optional.empty(), require, Optional.empty(), Pointer.ROOT));
    }

    private static List<Violation> judge(RuleLanguage language, String require) {
        return ((Compilation.Compiled) compile(language, require)).requirement().judge(SUBJECT);
    }

    @Test
    void hasItsOwnFunctionsInPlaceOfThoseWithoutBounds() {
        RuleLanguage made = new CelRuleLanguage();

        assertThat(judge(
                        made,
                        "'ab' + 'c' == 'abc' && [1] + [2, 3] == [1, 2, 3] && 1 + 2 == 3 && string(1) == '1'"
                                + " && 'abc'.matches('b') && matches('a', 'a') && ['a', 'b'].join('-') == 'a-b'"
                                + " && duration('P1D') == duration('24h') && duration(duration('1h')) == duration('1h')"
                                + " && 'a.b'.glob('a.*') && field('seq').type == 'long' && 'abc'.substring(1) == 'bc'"))
                .isEmpty();
        for (String unbounded : List.of(
                "proposal.reason + proposal.reason == ''",
                "[[1, 2, 3]]" + ".map(x, x + x)".repeat(9) + ".size() == 0",
                "event.name.matches(event.labels.pattern)",
                "matches(event.name, event.labels.pattern)")) {
            assertThat(judge(made, unbounded))
                    .singleElement()
                    .satisfies(violation -> assertThat(violation.message()).contains(" is too l"));
        }
        for (String unknown : List.of("dyn(1) == 1", "b'a' + b'b' == b'ab'", "'a'.glob('" + "a".repeat(257) + "')")) {
            assertThat(compile(made, unknown)).as(unknown).isInstanceOf(Compilation.Refused.class);
        }
    }

    @Test
    void objectTypesHaveTheFieldsThatTheyWereMadeWith() {
        ObjectType<String> part = ObjectType.<String>named("Part")
                .with("text", SimpleType.STRING, text -> text)
                .equalBy(String::length)
                .build();
        ObjectType<String> whole = ObjectType.<String>named("Whole")
                .maybe("first", SimpleType.STRING, text -> text.isEmpty() ? Optional.empty() : Optional.of("x"))
                .many("all", SimpleType.STRING, "", text -> text)
                .part("part", part, Optional::of)
                .parts("parts", part, List::of)
                .build();

        assertThat(whole.celType().name()).isEqualTo("Whole");
        assertThat(whole.celType().fieldNames()).containsExactly("first", "all", "part", "parts");
        assertThat(whole.value("w", "ab").find("first").map(Object::toString)).contains("x");
        assertThat(whole.value("w", "ab").select("parts")).hasToString("[w.parts[0]]");
        assertThat(whole.value("w", null).select("parts")).isEqualTo(List.of());
        assertThat(part.value("a", "ab")).isEqualTo(part.value("b", "cd")).isNotEqualTo(part.value("a", "abc"));
    }
}
