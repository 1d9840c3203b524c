/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.policy.cel.CelRuleLanguage;
import io.tidegate.rules.Catalogue;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The packs that are built in, with the real catalogue and language. */
class ShippedPacksTest {

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
                .containsExactly("evolution", "ordering", "timestamps", "waivers");
        assertThat(load(new DirectoryPolicies(Path.of("policies"))).digest()).isEqualTo(builtIn.digest());
    }

    @Test
    void useEveryRuleOfTheCatalogueThatIsNotJudgedAnyway() {
        Catalogue catalogue = new Catalogue();
        assertThat(Stream.concat(
                        load(new ShippedPacks()).policies().stream()
                                .flatMap(policy -> policy.rules().stream())
                                .map(Rule::id),
                        catalogue.foundation().stream().map(rule -> rule.doc().id())))
                .containsAll(
                        catalogue.rules().stream().map(rule -> rule.doc().id()).toList());
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
