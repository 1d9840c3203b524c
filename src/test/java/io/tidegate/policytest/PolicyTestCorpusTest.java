/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.policytest;

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
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Walks the corpus of policy tests: what is accepted, and the exact problems of what is not; and that the published JSON
 * Schema says the same of each, wherever a JSON Schema can say it. With {@code -Dcorpus.update=true} it writes what is found.
 */
class PolicyTestCorpusTest {

    private static final Path CORPUS = Path.of("src/test/resources/corpus/policy-test");
    private static final boolean UPDATE = Boolean.getBoolean("corpus.update");

    /** What a JSON Schema cannot say, and why. */
    private static final Map<String, String> BEYOND_A_SCHEMA = Map.of(
            "reject-duplicate-key.yaml", "no document reaches the schema",
            "reject-bad-documents.yaml", "each document has a schema of its own; and one event twice is about two",
            "reject-case-twice.yaml", "uniqueItems compares whole items, not their names",
            "reject-files-elsewhere.yaml", "a schema knows no files",
            "reject-patch-that-does-not-fit.yaml", "a schema knows no files",
            "reject-unknown-policy.yaml", "a schema does not know which policies there are");

    private final Schema schema;

    PolicyTestCorpusTest() throws IOException {
        schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(Files.readString(Path.of("schemas/tidegate/policy-test.schema.json")));
    }

    @TestFactory
    Stream<DynamicTest> acceptsWhatItShould() throws IOException {
        return Stream.concat(cases("accept-"), tests(Path.of("policies/tests")))
                .map(file -> DynamicTest.dynamicTest(file.toString(), () -> {
                    assertThat(problems(file)).isEqualTo("\n");
                    assertThat(documents(file))
                            .isNotEmpty()
                            .allSatisfy(
                                    document -> assertThat(complaints(document)).isEmpty());
                }));
    }

    @TestFactory
    Stream<DynamicTest> refusesTheRestWithExactlyTheseProblems() throws IOException {
        return cases("reject-")
                .map(file -> DynamicTest.dynamicTest(name(file), () -> {
                    Path expected = file.resolveSibling(name(file) + ".txt");
                    String found = problems(file);
                    assertThat(found).isNotBlank();
                    if (UPDATE) {
                        Files.writeString(expected, found);
                    }
                    assertThat(found).isEqualTo(Files.readString(expected));
                }));
    }

    @TestFactory
    Stream<DynamicTest> refusesWhatTheJsonSchemaRefuses() throws IOException {
        return cases("reject-")
                .map(file -> DynamicTest.dynamicTest(
                        name(file),
                        () -> assertThat(documents(file).stream()
                                        .allMatch(
                                                document -> complaints(document).isEmpty()))
                                .isEqualTo(BEYOND_A_SCHEMA.containsKey(name(file)))));
    }

    @Test
    void namesNoCaseThatIsGone() throws IOException {
        assertThat(cases("reject-").map(PolicyTestCorpusTest::name)).containsAll(BEYOND_A_SCHEMA.keySet());
    }

    private static Stream<Path> cases(String prefix) throws IOException {
        List<Path> cases =
                tests(CORPUS).filter(file -> name(file).startsWith(prefix)).toList();
        assertThat(cases).hasSizeGreaterThan(3);
        return cases.stream();
    }

    private static Stream<Path> tests(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files
                    .filter(file -> name(file).endsWith(".yaml") || name(file).endsWith(".json"))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    private static String problems(Path file) throws IOException {
        List<String> policies = List.of("evolution", "house", "lifecycle", "ordering", "samples", "timestamps");
        PolicyTestReader reader = new PolicyTestReader(policies, CORPUS);
        Syntax syntax = name(file).endsWith(".json") ? Syntax.JSON : Syntax.YAML;
        List<Problem> problems = new ArrayList<>();
        switch (new DocumentReader().read(file.toString(), Files.readAllBytes(file), syntax)) {
            case ReadResult.Unreadable unreadable -> problems.addAll(unreadable.problems());
            case ReadResult.Documents read ->
                read.documents()
                        .forEach(document -> assertThat(
                                        reader.read(document, problems).isPresent())
                                .isEqualTo(problems.isEmpty()));
        }
        return problems.stream().map(PolicyTestCorpusTest::line).collect(joining("\n", "", "\n"));
    }

    private static String line(Problem problem) {
        String file = problem.location().file().replace(CORPUS + "/", "");
        return file + ":" + problem.location().line() + ":" + problem.location().column() + " " + problem.pointer()
                + " " + problem.message().replace(CORPUS + "/", "");
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
