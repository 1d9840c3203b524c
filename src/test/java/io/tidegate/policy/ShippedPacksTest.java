/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.policy.cel.CelRuleLanguage;
import io.tidegate.rules.Catalogue;
import io.tidegate.verdict.RuleId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The packs that are built in, with the real catalogue and language. */
public class ShippedPacksTest {

    /** Each is named, with the reason, in a comment of a pack. */
    public static final List<String> NOT_FOR_EVERYONE = List.of(
            "evolution/compatibility-at-least",
            "lifecycle/owner-declared",
            "schema/documented",
            "timestamp/effective-from-ahead");

    private final PolicyLoader loader = new PolicyLoader(new Catalogue().rules(), new CelRuleLanguage());

    private PolicySet load(PolicySource source) {
        return switch (loader.load(source.read())) {
            case PolicyLoad.Loaded loaded -> loaded.policies();
            case PolicyLoad.Broken broken ->
                throw new AssertionError(broken.problems().toString());
        };
    }

    @Test
    void loadAndAreTheSameFromTheClassPathAndTheDirectory() {
        PolicySet builtIn = load(new ShippedPacks());

        assertThat(builtIn.policies())
                .extracting(Policy::name)
                .containsExactly("evolution", "lifecycle", "ordering", "samples", "timestamps", "waivers");
        assertThat(load(new DirectoryPolicies(Path.of("policies"))).digest()).isEqualTo(builtIn.digest());
    }

    @Test
    void useEveryRuleOfTheCatalogueButThoseThatTheyNameAsNotForEveryone() {
        assertThat(load(new ShippedPacks()).policies().stream()
                        .flatMap(policy -> policy.rules().stream())
                        .map(Rule::id))
                .containsAll(new Catalogue()
                        .rules().stream()
                                .map(rule -> rule.doc().id())
                                .filter(id -> !NOT_FOR_EVERYONE.contains(id.toString()))
                                .toList())
                .doesNotContainAnyElementsOf(
                        NOT_FOR_EVERYONE.stream().map(RuleId::of).toList());
    }

    @Test
    void sayWhichRulesTheyLeaveOut() throws IOException {
        String packs = "";
        for (String pack : List.of("evolution.yaml", "lifecycle.yaml", "timestamps.yaml")) {
            packs += Files.readString(Path.of("policies", pack));
        }

        assertThat(packs)
                .contains(NOT_FOR_EVERYONE.stream()
                        .map(id -> "# Not used here: " + id + ". ")
                        .toList());
    }

    @Test
    void judgeAnOrdinaryEventWithoutFailing() {
        StubSubject subject =
                StubSubject.updating(StubEvent.full().config(), StubEvent.full().config());
        StubSubject bare = StubSubject.creating(StubEvent.bare().config());

        assertThat(load(new ShippedPacks()).policies().stream()
                        .flatMap(policy -> policy.rules().stream())
                        .filter(Rule.Written.class::isInstance)
                        .flatMap(rule -> Stream.of(subject, bare).flatMap(each -> rule.judge(each).stream())))
                .noneMatch(Violation::unjudged);
    }
}
