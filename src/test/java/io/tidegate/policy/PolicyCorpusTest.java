/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.policy;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.tidegate.document.CanonicalJson;
import io.tidegate.document.Document;
import io.tidegate.document.DocumentReader;
import io.tidegate.document.Problem;
import io.tidegate.document.ReadResult;
import io.tidegate.document.Syntax;
import io.tidegate.policy.cel.CelRuleLanguage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Walks the corpus of policy files: what is accepted, and the exact problems of what is not; and that the published JSON
 * Schema says the same of each, wherever a JSON Schema can say it.
 */
class PolicyCorpusTest {

    private static final Path CORPUS = Path.of("src/test/resources/corpus/policy");

    /** No document of these texts reaches a schema. */
    private static final Set<String> NO_DOCUMENT = Set.of("reject-duplicate-key.yaml", "reject-empty.yaml");

    /** What a JSON Schema cannot say, and why. */
    private static final Map<String, String> BEYOND_A_SCHEMA = Map.of(
            "reject-unknown-rule.yaml", "the catalogue is not in the schema, so that it need not follow each release",
            "reject-built-in-name.yaml", "as above, and the id is made of two names",
            "reject-parses-not-denied.yaml", "a rule about one rule",
            "reject-rule-twice.yaml", "uniqueItems compares whole items, not their names",
            "reject-misspelt-field.yaml", "expressions are strings to a schema",
            "reject-misspelt-field.json", "expressions are strings to a schema",
            "reject-wrong-expression-types.yaml", "expressions are strings to a schema",
            "reject-policy-twice.yaml", "a schema judges one document at a time");

    private static final PolicyLoader LOADER = new PolicyLoader(TestRules.CATALOGUE, new CelRuleLanguage());

    private final Schema schema;

    PolicyCorpusTest() throws IOException {
        schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(Files.readString(Path.of("schemas/tidegate/policy.schema.json")));
    }

    @TestFactory
    Stream<DynamicTest> acceptsWhatItShould() throws IOException {
        return cases("accept-")
                .map(file -> DynamicTest.dynamicTest(name(file), () -> {
                    assertThat(problems(file)).isEmpty();
                    assertThat(documents(file))
                            .isNotEmpty()
                            .allSatisfy(
                                    document -> assertThat(complaints(document)).isEmpty());
                }));
    }

    @TestFactory
    Stream<DynamicTest> refusesTheRestWithExactlyTheseProblems() throws IOException {
        return cases("reject-")
                .map(file -> DynamicTest.dynamicTest(
                        name(file),
                        () -> assertThat(problems(file))
                                .isNotEmpty()
                                .isEqualTo(Files.readString(file.resolveSibling(name(file) + ".txt")))));
    }

    @TestFactory
    Stream<DynamicTest> refusesWhatTheJsonSchemaRefuses() throws IOException {
        return cases("reject-")
                .map(file -> DynamicTest.dynamicTest(name(file), () -> {
                    List<Document> documents = documents(file);
                    assertThat(documents.isEmpty()).isEqualTo(NO_DOCUMENT.contains(name(file)));
                    assertThat(documents.stream()
                                    .allMatch(document -> complaints(document).isEmpty()))
                            .isEqualTo(documents.isEmpty() || BEYOND_A_SCHEMA.containsKey(name(file)));
                }));
    }

    @Test
    void namesNoCaseThatIsGone() throws IOException {
        assertThat(cases("reject-").map(PolicyCorpusTest::name))
                .containsAll(NO_DOCUMENT)
                .containsAll(BEYOND_A_SCHEMA.keySet());
    }

    private static Stream<Path> cases(String prefix) throws IOException {
        try (Stream<Path> files = Files.list(CORPUS)) {
            List<Path> cases = files.filter(file -> name(file).startsWith(prefix))
                    .filter(file -> !name(file).endsWith(".txt"))
                    .sorted()
                    .toList();
            assertThat(cases).hasSizeGreaterThan(5);
            return cases.stream();
        }
    }

    private static String problems(Path file) throws IOException {
        TreeMap<String, byte[]> files = new TreeMap<>(Map.of(name(file), Files.readAllBytes(file)));
        return switch (LOADER.load(new PolicyTexts.Found("corpus", files))) {
            case PolicyLoad.Loaded _ -> "";
            case PolicyLoad.Broken broken ->
                broken.problems().stream().map(PolicyCorpusTest::line).collect(joining("\n", "", "\n"));
        };
    }

    private static String line(Problem problem) {
        return problem.location().line() + ":" + problem.location().column() + " " + problem.pointer() + " "
                + problem.message();
    }

    private static List<Document> documents(Path file) throws IOException {
        Syntax syntax = name(file).endsWith(".json") ? Syntax.JSON : Syntax.YAML;
        return new DocumentReader().read("corpus", Files.readAllBytes(file), syntax)
                        instanceof ReadResult.Documents read
                ? read.documents()
                : List.of();
    }

    private List<String> complaints(Document document) {
        return schema.validate(CanonicalJson.text(document.root()), InputFormat.JSON).stream()
                .map(Object::toString)
                .toList();
    }

    private static String name(Path file) {
        return file.getFileName().toString();
    }
}
