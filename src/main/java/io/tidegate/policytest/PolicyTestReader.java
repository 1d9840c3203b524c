/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.policytest;

import io.tidegate.document.Document;
import io.tidegate.document.Fields;
import io.tidegate.document.Problem;
import io.tidegate.document.Value;
import io.tidegate.event.DeclarationReader;
import io.tidegate.event.EventKey;
import io.tidegate.policy.PolicyReader;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads a document of kind {@code PolicyTest}, telling every problem at once. */
final class PolicyTestReader {

    /** A test must not depend on the day on which it is run. */
    private static final Instant DEFAULT_NOW = Instant.parse("2026-01-01T00:00:00Z");

    private final List<String> policies;
    private final Path directory;

    /**
     * @param policies the names of those that tests can choose from
     * @param directory where the policies are
     */
    PolicyTestReader(List<String> policies, Path directory) {
        this.policies = policies;
        this.directory = directory;
    }

    /** The test, or empty with every problem that was added to the list. */
    Optional<PolicyTest> read(Document document, List<Problem> problems) {
        List<Problem> found = new ArrayList<>();
        Optional<PolicyTest> test = test(document, found);
        found.stream().sorted(Problem.IN_TEXT_ORDER).forEach(problem -> Problem.add(problem, problems));
        return found.isEmpty() ? test : Optional.empty();
    }

    private Optional<PolicyTest> test(Document document, List<Problem> problems) {
        Fields fields = Fields.of(document, problems);
        fields.required("apiVersion")
                .ifPresent(value -> value.string(DeclarationReader.API_VERSION, DeclarationReader.API_VERSION::equals));
        Optional<Value> kind = fields.required("kind");
        if (kind.isPresent()
                && kind.get()
                        .string(PolicyReader.TEST_KIND, PolicyReader.TEST_KIND::equals)
                        .isEmpty()) {
            return Optional.empty(); // then the rest is not ours to judge
        }
        Optional<String> name =
                fields.required("metadata").flatMap(Value::object).flatMap(PolicyTestReader::name);
        Optional<Fields> spec = fields.required("spec").flatMap(Value::object);
        fields.done();
        CaseReader cases = new CaseReader(TestFiles.of(Path.of(document.source()), directory), problems);
        return spec.flatMap(object -> test(name, object, cases));
    }

    private static Optional<String> name(Fields metadata) {
        Optional<String> name = metadata.required("name")
                .flatMap(value -> value.string(
                        "1 to 63 lower case letters, digits and inner hyphens",
                        text -> EventKey.LABEL.matcher(text).matches()));
        metadata.done();
        return name;
    }

    private Optional<PolicyTest> test(Optional<String> name, Fields spec, CaseReader reader) {
        Optional<List<String>> chosen = spec.optional("policies")
                .map(list -> TestDocument.atLeastOne(list).list(this::policy));
        Instant now = spec.optional("now").flatMap(Value::instant).orElse(DEFAULT_NOW);
        List<PolicyTest.Case> cases = spec.required("cases")
                .map(list -> TestDocument.atLeastOne(list).list(reader::read))
                .orElse(List.of());
        spec.done();
        return name.map(named -> new PolicyTest(named, Set.copyOf(chosen.orElse(policies)), now, cases));
    }

    private Optional<String> policy(Value value) {
        return value.string("one of the policies beside: " + String.join(", ", policies), policies::contains);
    }
}
