/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.policy.cel.CelRuleLanguage;
import io.tidegate.verdict.ChangeKind;
import io.tidegate.verdict.Severity;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class PolicyLoaderTest {

    private static final PolicyLoader LOADER = new PolicyLoader(TestRules.CATALOGUE, new CelRuleLanguage());

    private static PolicyLoad load(Map<String, String> files) {
        TreeMap<String, byte[]> bytes = new TreeMap<>();
        files.forEach((name, text) -> bytes.put(name, text.getBytes(StandardCharsets.UTF_8)));
        return LOADER.load(new PolicyTexts.Found("policies", bytes));
    }

    private static PolicySet loaded(Map<String, String> files) {
        return switch (load(files)) {
            case PolicyLoad.Loaded loaded -> loaded.policies();
            case PolicyLoad.Broken broken ->
                throw new AssertionError(broken.problems().toString());
        };
    }

    private static List<String> problems(Map<String, String> files) {
        return switch (load(files)) {
            case PolicyLoad.Loaded _ -> List.of();
            case PolicyLoad.Broken broken ->
                broken.problems().stream().map(Object::toString).toList();
        };
    }

    private static String policy(String name, String spec) {
        return "apiVersion: tidegate.io/v1\nkind: Policy\nmetadata: {name: " + name + "}\nspec: " + spec + "\n";
    }

    private static Rule only(String spec) {
        return loaded(Map.of("a.yaml", policy("mine", spec)))
                .policies()
                .getFirst()
                .rules()
                .getFirst();
    }

    @Test
    void aBuiltInRuleHasItsOwnSeverityAndDefaultsWhereThePolicyIsSilent() {
        assertThat(only("{rules: [{use: timestamp/skew-bounded}]}")).isInstanceOfSatisfying(Rule.Use.class, rule -> {
            assertThat(rule.id()).hasToString("timestamp/skew-bounded");
            assertThat(rule.severity()).isEqualTo(Severity.WARN);
            assertThat(rule.parameters().duration("max")).isEqualTo(Duration.ofSeconds(5));
            assertThat(rule.parameters().integer("retries")).isEqualTo(3);
            assertThat(rule.parameters().string("word")).isEqualTo("none");
            assertThat(rule.parameters().strings("words")).containsExactly("x", "y");
            assertThat(rule.parameters().flag("strict")).isFalse();
        });
    }

    @Test
    void aPolicySetsSeverityAndParameters() {
        assertThat(only("{rules: [{use: timestamp/skew-bounded, severity: audit, with: {max: PT1M, retries: 0, "
                        + "word: w, words: [], strict: true}}]}"))
                .isInstanceOfSatisfying(Rule.Use.class, rule -> {
                    assertThat(rule.severity()).isEqualTo(Severity.AUDIT);
                    assertThat(rule.parameters().duration("max")).isEqualTo(Duration.ofMinutes(1));
                    assertThat(rule.parameters().integer("retries")).isZero();
                    assertThat(rule.parameters().string("word")).isEqualTo("w");
                    assertThat(rule.parameters().strings("words")).isEmpty();
                    assertThat(rule.parameters().flag("strict")).isTrue();
                });
    }

    @Test
    void aWrittenRuleIsNamedAfterItsPolicyAndDeniesWhereThePolicyIsSilent() {
        Rule rule = only("{rules: [{name: few, require: event.topic.partitions < 3, at: /spec/topic}]}");

        assertThat(rule.id()).hasToString("mine/few");
        assertThat(rule.severity()).isEqualTo(Severity.DENY);
        assertThat(rule.judge(StubSubject.creating(StubEvent.full().config())))
                .containsExactly(
                        Violation.at("/spec/topic", "this must hold, and does not: event.topic.partitions < 3"));
    }

    @Test
    void readsWhatThePolicyIsAbout() {
        Policy policy = loaded(Map.of(
                        "a.yaml",
                        policy(
                                "mine",
                                "{match: {namespaces: [a*], labels: {tier: x}, changes: [delete]}, "
                                        + "rules: [{use: schema/parses}]}")))
                .policies()
                .getFirst();

        assertThat(policy.match()).isEqualTo(new Match(List.of("a*"), Map.of("tier", "x"), Set.of(ChangeKind.DELETE)));
        assertThat(policy.source()).isEqualTo("a.yaml");
    }

    @Test
    void theDigestIsThatOfTheContentWhateverTheFiles() {
        String a = policy("a", "{rules: [{use: schema/parses}]}");
        String b = policy("b", "{rules: [{use: schema/names-valid, severity: deny}]}");
        PolicySet two = loaded(Map.of("a.yaml", a, "b.yaml", b));
        PolicySet one = loaded(Map.of(
                "z.yaml",
                "# both\n"
                        + b.replace(
                                "use: schema/names-valid, severity: deny", "severity: deny, use: schema/names-valid")
                        + "---\n" + a));

        assertThat(one.digest()).isEqualTo(two.digest());
        assertThat(loaded(Map.of("a.yaml", a)).digest()).isNotEqualTo(two.digest());
        assertThat(two.policies()).extracting(Policy::name).containsExactly("a", "b");
    }

    @Test
    void twoPoliciesOfOneNameAreAProblem() {
        String text = policy("a", "{rules: [{use: schema/parses}]}");

        assertThat(problems(Map.of("x.yaml", text, "y.yml", text)))
                .containsExactly("y.yml:3:12: name: a (expected: one policy of a name; first at x.yaml:3:12)");
    }

    @Test
    void noPolicyAtAllIsAProblem() {
        assertThat(problems(Map.of()))
                .containsExactly(
                        "policies:1:1: no policy: no file *.yaml, *.yml or *.json (expected: at least one, since"
                                + " none would admit everything)");
    }

    @Test
    void tellsTheProblemsOfAllFiles() {
        assertThat(problems(Map.of(
                        "a.yaml", policy("a", "{rules: [{use: schema/parse}]}"),
                        "b.json", "{",
                        "c.yaml", policy("c", "{rules: [{name: x, require: event.nam == ''}]}"))))
                .hasSize(3)
                .satisfiesExactly(
                        first -> assertThat(first).startsWith("a.yaml:4:").contains("did you mean schema/parses?"),
                        second -> assertThat(second).startsWith("b.json:1:"),
                        third -> assertThat(third).startsWith("c.yaml:4:40: require, line 1, column 6: undefined"));
    }

    @Test
    void placesMistakesBehindAByteOrderMark() {
        assertThat(problems(Map.of("a.yaml", "\uFEFF" + policy("a", "{rules: [{name: x, require: event.nam == ''}]}"))))
                .singleElement()
                .asString()
                .startsWith("a.yaml:4:40: ");
    }

    @Test
    void loadsThePacksThatAreBuiltIn() {
        PolicyTexts texts = new ShippedPacks("testpacks", List.of("one.yaml")).read();

        assertThat(LOADER.load(texts))
                .isInstanceOfSatisfying(
                        PolicyLoad.Loaded.class,
                        loaded -> assertThat(loaded.policies().policies())
                                .extracting(Policy::name)
                                .containsExactly("one"));
    }

    @Test
    void aMissingPackIsAProblem() {
        assertThat(LOADER.load(new ShippedPacks("testpacks", List.of("one.yaml", "two.yaml")).read()))
                .isInstanceOfSatisfying(
                        PolicyLoad.Broken.class,
                        broken -> assertThat(broken.problems())
                                .singleElement()
                                .asString()
                                .startsWith("testpacks/two.yaml:1:1: policy pack: cannot be read"));
    }
}
