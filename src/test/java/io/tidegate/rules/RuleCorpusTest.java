/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.avro.AvroSchemas;
import io.tidegate.policy.BuiltInRule;
import io.tidegate.verdict.RuleId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Walks the corpus, {@code src/test/resources/corpus/<group>/<rule>/{accept,reject}-<case>/}, and judges each case by the
 * rule that its folder names. Every rule of the catalogue needs at least one case to accept and one to reject, and every
 * folder a rule.
 *
 * <p>A case has {@code proposed.yaml}, a proposal: one or several documents, or an envelope with deletions; the accepted
 * versions it follows, {@code previous-1.yaml}, {@code previous-2.yaml} ..., oldest first, each a proposal too, where there
 * are any; other events, {@code peers.yaml}, accepted before all of these, where there are any; {@code with.yaml}, the
 * rule's parameters, where they are not the defaults; and to reject, {@code findings.txt}: a block for each finding, with a
 * blank line between, of severity and pointer, the message, and before, after, witness and fix where it has them.
 *
 * <p>{@code mvn test -Dtest=RuleCorpusTest -Dcorpus.update=true} rewrites every findings.txt. Read each line that it
 * changes: these are the words that people get. {@code -Dcorpus.only=ordering/key} takes the rules whose ids start so.
 */
class RuleCorpusTest {

    static final Path CORPUS = Path.of("src/test/resources/corpus");
    private static final boolean UPDATE = Boolean.getBoolean("corpus.update");
    private static final String ONLY = System.getProperty("corpus.only", "");

    private final AvroSchemas schemas = new AvroSchemas();

    @TestFactory
    Stream<DynamicNode> everyCaseIsJudgedAsItsFolderSays() {
        SortedMap<RuleId, BuiltInRule> rules = rules();
        SortedMap<RuleId, List<CorpusCase>> cases = cases();
        return Stream.concat(
                Stream.of(DynamicTest.dynamicTest(
                        "every folder names a rule",
                        () -> assertThat(rules.keySet()).containsAll(cases.keySet()))),
                rules.values().stream()
                        .map(rule ->
                                container(rule, cases.getOrDefault(rule.doc().id(), List.of()))));
    }

    private static SortedMap<RuleId, BuiltInRule> rules() {
        return new Catalogue()
                .rules().stream()
                        .filter(rule -> rule.doc().id().toString().startsWith(ONLY))
                        .collect(Collectors.toMap(
                                rule -> rule.doc().id(),
                                Function.identity(),
                                (one, other) -> {
                                    throw new IllegalStateException(
                                            "two rules: " + one.doc().id());
                                },
                                TreeMap::new));
    }

    private DynamicNode container(BuiltInRule rule, List<CorpusCase> cases) {
        Stream<DynamicNode> both = Stream.of(DynamicTest.dynamicTest(
                "has a case to accept and one to reject",
                () -> assertThat(cases.stream().map(CorpusCase::accept)).contains(true, false)));
        Stream<DynamicNode> judged = cases.stream()
                .map(one -> DynamicTest.dynamicTest(
                        name(one.folder()), one.folder().toUri(), () -> one.run(rule, schemas, UPDATE)));
        return DynamicContainer.dynamicContainer(rule.doc().id().toString(), Stream.concat(both, judged));
    }

    private static SortedMap<RuleId, List<CorpusCase>> cases() {
        SortedMap<RuleId, List<CorpusCase>> cases = new TreeMap<>();
        for (Path group : folders(CORPUS)) {
            for (Path rule : folders(group)) {
                RuleId id = new RuleId(name(group), name(rule));
                if (id.toString().startsWith(ONLY)) {
                    cases.put(id, folders(rule).stream().map(CorpusCase::of).toList());
                }
            }
        }
        return cases;
    }

    private static String name(Path folder) {
        return String.valueOf(folder.getFileName());
    }

    private static List<Path> folders(Path parent) {
        try (Stream<Path> children = Files.list(parent)) {
            return children.filter(Files::isDirectory).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @AfterAll
    static void printCounts() {
        SortedMap<RuleId, List<CorpusCase>> cases = cases();
        for (RuleId rule : rules().keySet()) {
            List<CorpusCase> all = cases.getOrDefault(rule, List.of());
            long accepting = all.stream().filter(CorpusCase::accept).count();
            System.out.println(
                    "corpus: " + rule + ": " + accepting + " accept, " + (all.size() - accepting) + " reject");
        }
    }
}
