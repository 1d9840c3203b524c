/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.event;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.document.Document;
import io.tidegate.document.DocumentReader;
import io.tidegate.document.Problem;
import io.tidegate.document.ReadResult;
import io.tidegate.document.Syntax;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Walks the corpus of good and ugly texts: what is accepted, and the exact problems of what is not; and that the published
 * JSON Schema of its kind says the same of each, wherever a JSON Schema can say it. {@code -Dcorpus.update=true} writes the problems anew.
 */
class DocumentCorpusTest {

    private static final Path CORPUS = Path.of("src/test/resources/corpus/document");

    /** No document of these texts reaches a schema: the reader refuses the text, or what is more than JSON in it. */
    private static final Set<String> NO_DOCUMENT = Set.of(
            "alias.yaml",
            "anchor.yaml",
            "bad-indentation.yaml",
            "billion-laughs.yaml",
            "byte-order-mark-inside.yaml",
            "comment.json",
            "control-character.json",
            "cut-off.json",
            "duplicate-key.json",
            "duplicate-key.yaml",
            "empty.yaml",
            "half-a-surrogate-pair.json",
            "huge-number.yaml",
            "key-is-a-list.yaml",
            "key-not-a-string.yaml",
            "list.yaml",
            "merge-key.yaml",
            "missing-colon.yaml",
            "more-than-32-levels.yaml",
            "not-finite.yaml",
            "not-utf8.yaml",
            "nul.yaml",
            "null.yaml",
            "only-comments.yaml",
            "tab-indentation.yaml",
            "tag.yaml",
            "text-after-document.json",
            "trailing-comma.json",
            "unclosed-quote.yaml",
            "yaml-1-1.yaml");

    /** What a JSON Schema cannot say, and why. */
    private static final Map<String, String> BEYOND_A_SCHEMA = Map.ofEntries(
            Map.entry("after-twice-in-two-forms.yaml", "that `a` is `checkout/a` follows from metadata.namespace"),
            Map.entry("consumer-twice.yaml", "uniqueItems compares whole items, not their names"),
            Map.entry("duration-too-long.yaml", "a pattern cannot add up days, hours, minutes and seconds"),
            Map.entry("event-twice.yaml", "a schema judges one document at a time"),
            Map.entry("producer-twice.yaml", "uniqueItems compares whole items, not their names"),
            Map.entry("schema-file.yaml", "files may say it: the tidegate command inlines the schema, HTTP refuses it"),
            Map.entry(
                    "schema-of-a-file.yaml",
                    "files may say it: the tidegate command inlines the schema, HTTP refuses it"),
            Map.entry(
                    "waiver-of-another-namespace.yaml",
                    "that the target's namespace must be the waiver's follows from metadata.namespace"));

    private final DocumentSchemas schemas = new DocumentSchemas();

    @TestFactory
    Stream<DynamicTest> acceptsWhatItShould() throws IOException {
        return cases("accept-")
                .map(file -> DynamicTest.dynamicTest(name(file), () -> {
                    assertThat(problems(file)).isEmpty();
                    assertThat(declarations(file))
                            .isNotEmpty()
                            .allSatisfy(declaration -> assertThat(schemas.complaints(
                                            declaration.document().root()))
                                    .isEmpty());
                }));
    }

    @TestFactory
    Stream<DynamicTest> refusesTheRestWithExactlyTheseProblems() throws IOException {
        return cases("reject-")
                .map(file -> DynamicTest.dynamicTest(name(file), () -> {
                    String problems = problems(file);
                    if (Boolean.getBoolean("corpus.update")) {
                        Files.writeString(expected(file), problems);
                    }
                    assertThat(problems).isNotEmpty().isEqualTo(Files.readString(expected(file)));
                }));
    }

    @TestFactory
    Stream<DynamicTest> refusesWhatTheJsonSchemaRefuses() throws IOException {
        return cases("reject-")
                .map(file -> DynamicTest.dynamicTest(name(file), () -> {
                    String name = name(file).substring("reject-".length());
                    ReadResult result = new DocumentReader().read("body", Files.readAllBytes(file), syntax(file));
                    assertThat(result instanceof ReadResult.Unreadable).isEqualTo(NO_DOCUMENT.contains(name));
                    if (result instanceof ReadResult.Documents read) {
                        assertThat(read.documents().stream()
                                        .map(Document::root)
                                        .allMatch(
                                                root -> schemas.complaints(root).isEmpty()))
                                .isEqualTo(BEYOND_A_SCHEMA.containsKey(name));
                    }
                }));
    }

    @Test
    void namesNoCaseThatIsGone() throws IOException {
        Set<String> names = Set.copyOf(cases("reject-")
                .map(file -> name(file).substring("reject-".length()))
                .toList());
        assertThat(names).containsAll(NO_DOCUMENT).containsAll(BEYOND_A_SCHEMA.keySet());
    }

    private static Stream<Path> cases(String prefix) throws IOException {
        try (Stream<Path> files = Files.list(CORPUS)) {
            List<Path> cases = files.filter(file -> name(file).startsWith(prefix))
                    .filter(file -> !name(file).endsWith(".txt"))
                    .sorted()
                    .toList();
            assertThat(cases).hasSizeGreaterThan(10);
            return cases.stream();
        }
    }

    private static String problems(Path file) throws IOException {
        return switch (read(file)) {
            case ProposalResult.Proposed _ -> "";
            case ProposalResult.Unreadable unreadable ->
                unreadable.problems().stream().map(DocumentCorpusTest::line).collect(joining("\n", "", "\n"));
        };
    }

    private static List<Declaration> declarations(Path file) throws IOException {
        return read(file) instanceof ProposalResult.Proposed proposed
                ? proposed.proposal().changes().stream()
                        .flatMap(change -> change.proposed().stream())
                        .toList()
                : List.of();
    }

    private static ProposalResult read(Path file) throws IOException {
        return new ProposalReader().read("body", Files.readAllBytes(file), syntax(file), "", "");
    }

    private static String line(Problem problem) {
        return problem.location().line() + ":" + problem.location().column() + " " + problem.pointer() + " "
                + problem.message();
    }

    private static Path expected(Path file) {
        return file.resolveSibling(name(file) + ".txt");
    }

    private static Syntax syntax(Path file) {
        return name(file).endsWith(".json") ? Syntax.JSON : Syntax.YAML;
    }

    private static String name(Path file) {
        return file.getFileName().toString();
    }
}
