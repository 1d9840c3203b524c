/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.admission;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.avro.AvroSchemas;
import io.tidegate.document.ArrayNode;
import io.tidegate.document.CanonicalJson;
import io.tidegate.document.Document;
import io.tidegate.document.DocumentReader;
import io.tidegate.document.JsonBuilder;
import io.tidegate.document.Node;
import io.tidegate.document.ObjectNode;
import io.tidegate.document.PrettyJson;
import io.tidegate.document.ReadResult;
import io.tidegate.document.Syntax;
import io.tidegate.event.Proposal;
import io.tidegate.event.ProposalReader;
import io.tidegate.event.ProposalResult;
import io.tidegate.policy.DirectoryPolicies;
import io.tidegate.policy.PolicyLoad;
import io.tidegate.policy.PolicyLoader;
import io.tidegate.policy.PolicySet;
import io.tidegate.policy.cel.CelRuleLanguage;
import io.tidegate.registry.Admitted;
import io.tidegate.registry.Snapshot;
import io.tidegate.report.JsonReport;
import io.tidegate.rules.Catalogue;
import io.tidegate.verdict.Verdict;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.SequencedMap;
import java.util.TimeZone;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * The same input gives the same bytes: the verdict of the example domain, of changes to it, and of a seeded sample of the
 * rules' corpus, under other locales and time zones, and with everything turned round that means nothing.
 */
@Isolated("sets the default locale and time zone")
class DeterminismTest {

    private static final Path CORPUS = Path.of("src/test/resources/corpus");
    private static final Path EXAMPLES = Path.of("schemas/checkout");
    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
    private static final long SEED = 20_261_125;
    private static final int SAMPLE = 40;

    private final Catalogue catalogue = new Catalogue();
    private final DirectoryPolicies packs = new DirectoryPolicies(Path.of("policies"));

    /** What is judged: the texts of one case, each a proposal; the last is proposed, those before it are accepted. */
    private record Texts(String name, List<String> all) {

        /** Every text as JSON, its documents changed. */
        Texts each(UnaryOperator<Node> change) {
            return new Texts(name, all.stream().map(text -> json(text, change)).toList());
        }

        private static String json(String text, UnaryOperator<Node> change) {
            List<Node> roots = documents(text).stream()
                    .<Node>map(document -> change.apply(document.root()))
                    .toList();
            boolean envelope = roots.size() == 1
                    && ((ObjectNode) roots.getFirst()).get("documents").isPresent();
            Node whole = envelope || roots.size() == 1
                    ? roots.getFirst()
                    : new JsonBuilder()
                            .put("documents", JsonBuilder.array(roots))
                            .build();
            return PrettyJson.text(whole);
        }
    }

    @TestFactory
    Stream<DynamicTest> noLocaleAndNoTimeZoneMattersAndNoOrderThatMeansNothing() {
        System.out.println("seed " + SEED);
        return Stream.concat(Stream.of(example(), brokenExample()), sample())
                .map(texts -> DynamicTest.dynamicTest(texts.name(), () -> staysTheSame(texts)));
    }

    private void staysTheSame(Texts texts) {
        PolicySet policies = policies();
        String expected = verdict(texts, policies, true);

        for (String tag : List.of("tr-TR", "ar-EG-u-nu-arab", "th-TH-u-ca-buddhist-nu-thai")) {
            assertThat(under(tag, "Pacific/Kiritimati", () -> verdict(texts, policies, true)))
                    .as(tag)
                    .isEqualTo(expected);
        }
        String placeless = verdict(texts, policies, false);
        assertThat(verdict(texts.each(UnaryOperator.identity()), policies, false))
                .as("JSON instead of YAML")
                .isEqualTo(placeless);
        assertThat(sorted(verdict(texts.each(DeterminismTest::turned), policies, false)))
                .as("members in another order")
                .isEqualTo(sorted(placeless));
    }

    @Test
    void theOrderOfTheDocumentsDoesNotMatter() {
        List<Document> documents =
                new ArrayList<>(documents(brokenExample().all().getLast()));
        PolicySet policies = policies();
        List<String> verdicts = new ArrayList<>();
        for (int turn = 0; turn < documents.size(); turn++) {
            Collections.rotate(documents, 1);
            Node whole = new JsonBuilder()
                    .put(
                            "documents",
                            JsonBuilder.array(
                                    documents.stream().map(Document::root).toList()))
                    .build();
            List<String> all = new ArrayList<>(brokenExample().all());
            all.set(all.size() - 1, PrettyJson.text(whole));
            verdicts.add(verdict(new Texts("turned", all), policies, false));
        }
        assertThat(verdicts).hasSize(documents.size()).containsOnly(verdict(brokenExample(), policies, false));
    }

    @Test
    void theOrderInWhichPoliciesWereReadDoesNotMatter() {
        PolicySet forward = policies();
        PolicySet backward = PolicySet.of(forward.policies().reversed());

        assertThat(backward.digest()).isEqualTo(forward.digest());
        assertThat(verdict(brokenExample(), backward, true)).isEqualTo(verdict(brokenExample(), forward, true));
    }

    @Test
    void theComparisonIsNotIdle() {
        String verdict = verdict(brokenExample(), policies(), true);

        assertThat(verdict).contains("rejected", "\"line\"", "witness", "67 %");
        assertThat(under("ar-EG-u-nu-arab", "UTC", () -> String.format(Locale.getDefault(), "%d", 67)))
                .isNotEqualTo("67");
        assertThat(verdict(example(), policies(), true)).contains("accepted");
    }

    private static String under(String tag, String zone, Supplier<String> work) {
        Locale locale = Locale.getDefault();
        TimeZone before = TimeZone.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag(tag));
            TimeZone.setDefault(TimeZone.getTimeZone(zone));
            return work.get();
        } finally {
            Locale.setDefault(locale);
            TimeZone.setDefault(before);
        }
    }

    /** The whole judgement from the bytes on, with readers and caches of its own. */
    private String verdict(Texts texts, PolicySet policies, boolean places) {
        Snapshot snapshot = Snapshot.EMPTY;
        for (String text : texts.all().subList(0, texts.all().size() - 1)) {
            snapshot = Admitted.after(snapshot, proposal(text), NOW);
        }
        Judge judge = new Judge(new AvroSchemas(), catalogue.foundation());
        Judgement judgement = judge.judge(snapshot, proposal(texts.all().getLast()), policies, NOW);
        ObjectNode report = JsonReport.of(new Verdict(
                judgement.outcome(),
                judgement.decision(),
                false,
                snapshot.revision(),
                false,
                judgement.changes(),
                judgement.findings(),
                policies.digest().hex()));
        return PrettyJson.text(places ? report : withoutPlaces(report)) + CanonicalJson.text(judgement.inputs());
    }

    private PolicySet policies() {
        return switch (new PolicyLoader(catalogue.rules(), new CelRuleLanguage()).load(packs.read())) {
            case PolicyLoad.Loaded loaded -> loaded.policies();
            case PolicyLoad.Broken broken -> throw new AssertionError(broken.problems());
        };
    }

    /** Lines and columns are those of the text, so only they differ where the text is written in another way. */
    private static Node withoutPlaces(Node node) {
        return switch (node) {
            case ObjectNode object -> {
                JsonBuilder rest = new JsonBuilder();
                object.values().forEach((name, value) -> {
                    if (!name.equals("line") && !name.equals("column")) {
                        rest.put(name, withoutPlaces(value));
                    }
                });
                yield rest.build();
            }
            case ArrayNode array ->
                JsonBuilder.array(array.items().stream()
                        .map(DeterminismTest::withoutPlaces)
                        .toList());
            default -> node;
        };
    }

    /** The same document, the members of each object the other way round. */
    private static Node turned(Node node) {
        return switch (node) {
            case ObjectNode object -> {
                SequencedMap<String, ObjectNode.Member> members = new LinkedHashMap<>();
                object.members()
                        .reversed()
                        .forEach((name, member) -> members.put(
                                name, new ObjectNode.Member(member.namePosition(), turned(member.value()))));
                yield new ObjectNode(members, object.position());
            }
            case ArrayNode array ->
                new ArrayNode(
                        array.items().stream().map(DeterminismTest::turned).toList(), array.position());
            default -> node;
        };
    }

    /** Findings are in the order of the document, which the turning changed: so they are compared as a set of lines. */
    private static List<String> sorted(String verdict) {
        return verdict.lines().map(line -> line.replaceAll(",$", "")).sorted().toList();
    }

    private static Texts example() {
        return new Texts("the example domain", List.of(examples()));
    }

    private static Texts brokenExample() {
        String text = examples();
        String broken = text.replace("partitions: 12", "partitions: 18")
                .replace("timestamp-millis", "timestamp-micros")
                .replace("key: [orderId]", "key: [orderId, customerId]")
                .replace("allowedLateness: PT10M", "allowedLateness: P8D");
        return new Texts("the example domain, broken in many ways", List.of(text, broken));
    }

    private static String examples() {
        try (Stream<Path> files = Files.list(EXAMPLES)) {
            return String.join(
                    "",
                    files.filter(file -> file.toString().endsWith(".yaml"))
                            .sorted()
                            .map(DeterminismTest::read)
                            .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<Texts> sample() {
        try (Stream<Path> files = Files.walk(CORPUS)) {
            List<Path> cases = new ArrayList<>(files.filter(file -> file.endsWith("proposed.yaml"))
                    .map(Path::getParent)
                    .sorted()
                    .toList());
            Collections.shuffle(cases, new Random(SEED));
            return cases.stream().limit(SAMPLE).map(DeterminismTest::texts).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Texts texts(Path folder) {
        List<String> all = Stream.of(
                        "peers", "previous-1", "previous-2", "previous-3", "previous-4", "previous-5", "proposed")
                .map(name -> folder.resolve(name + ".yaml"))
                .filter(Files::exists)
                .map(DeterminismTest::read)
                .toList();
        return new Texts(CORPUS.relativize(folder).toString(), all);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Document> documents(String text) {
        return switch (new DocumentReader().read("body", bytes(text), Syntax.YAML)) {
            case ReadResult.Documents read -> read.documents();
            case ReadResult.Unreadable unreadable -> throw new AssertionError(unreadable.problems());
        };
    }

    private static Proposal proposal(String text) {
        Syntax syntax = text.startsWith("{") ? Syntax.JSON : Syntax.YAML;
        return switch (new ProposalReader().read("body", bytes(text), syntax, "ada", "because")) {
            case ProposalResult.Proposed proposed -> proposed.proposal();
            case ProposalResult.Unreadable unreadable -> throw new AssertionError(unreadable.problems());
        };
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
