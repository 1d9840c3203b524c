/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.document.ArrayNode;
import io.tidegate.document.BooleanNode;
import io.tidegate.document.CanonicalJson;
import io.tidegate.document.Document;
import io.tidegate.document.DocumentReader;
import io.tidegate.document.JsonBuilder;
import io.tidegate.document.Node;
import io.tidegate.document.NullNode;
import io.tidegate.document.NumberNode;
import io.tidegate.document.ObjectNode;
import io.tidegate.document.Position;
import io.tidegate.document.Problem;
import io.tidegate.document.RandomTexts;
import io.tidegate.document.ReadResult;
import io.tidegate.document.Syntax;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What holds for every document that can be proposed; another run: {@code -Dtidegate.seed=42 -Dtidegate.rounds=100000}. */
class DeclarationPropertyTest {

    private static final Path CORPUS = Path.of("src/test/resources/corpus/document");

    /** The reader does not look inside them, so a change there tells nothing. */
    private static final Set<String> OPAQUE = Set.of("avro", "samples");

    private static final List<String> STRINGS = List.of(
            "",
            " ",
            "a",
            "A",
            "a-b",
            "-a",
            "a-",
            "a.b",
            "a..b",
            "a/b",
            "a/b/c",
            "a/b@1",
            "a_b",
            "_a",
            "1",
            "1a",
            ".",
            "..",
            "tidegate.io/v1",
            "tidegate.io/v2",
            "EventConfig",
            "SharedSchema",
            "Waiver",
            "Policy",
            "FULL",
            "full",
            "murmur2",
            "custom:x",
            "custom:",
            "delete",
            "compact,delete",
            "CreateTime",
            "per-key",
            "event-time",
            "millis",
            "0123456789abcdef".repeat(4),
            "0123456789ABCDEF".repeat(4),
            "P7D",
            "P",
            "PT",
            "P1DT",
            "PT1.5S",
            "P1.5D",
            "P1W",
            "P1Y",
            "PT-1S",
            "-P1D",
            "+P1D",
            "p1d",
            "P0D",
            "PT0.1234567890S",
            "2026-12-01T00:00:00Z",
            "2026-12-01",
            "2026-12-01T00:00Z",
            "2026-02-29T00:00:00Z",
            "2024-02-29T00:00:00.5+01:00",
            "2026-12-01T24:00:00Z",
            "2026-12-01t00:00:00z",
            "2026-12-01T23:59:60Z",
            "2026-12-01T00:00:00+18:00",
            "\u00e9",
            "a\u0000",
            "a\u00e9");

    private final long seed = Long.getLong("tidegate.seed", 20_261_123L);
    private final int rounds = Integer.getInteger("tidegate.rounds", 3_000);
    private final RandomGenerator random =
            RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    private final RandomTexts texts = new RandomTexts(random);
    private final DocumentSchemas schemas = new DocumentSchemas();

    @BeforeEach
    void tellTheSeed() {
        System.out.println("seed " + seed);
    }

    @Test
    void theFingerprintDependsOnTheContentOnly() throws IOException {
        for (ObjectNode root : accepted()) {
            Fingerprint expected = declaration(new Document("body", root)).fingerprint();
            for (int round = 0; round < rounds / 30; round++) {
                ObjectNode same = withVersion(root);
                assertThat(List.of(
                                fingerprint(texts.json(same), Syntax.JSON),
                                fingerprint(texts.oneLine(same), Syntax.YAML),
                                fingerprint(texts.yaml(same), Syntax.YAML)))
                        .as(where(round))
                        .containsOnly(expected);
                ObjectNode other = changedRoot(root);
                if (problems(other).isEmpty() && !content(other).equals(content(root))) {
                    assertThat(declaration(new Document("body", other)).fingerprint())
                            .as(where(round))
                            .isNotEqualTo(expected);
                }
            }
        }
    }

    @Test
    void theJsonSchemaAndTheReaderAgreeOnEveryChangeOfAGoodDocument() throws IOException {
        List<ObjectNode> accepted = accepted();
        int refused = 0;
        for (int round = 0; round < rounds; round++) {
            String where = where(round);
            ObjectNode root = changedRoot(accepted.get(random.nextInt(accepted.size())));
            List<String> complaints = schemas.complaints(root);
            List<Problem> problems = problems(root).stream()
                    .filter(problem ->
                            !problem.message().contains("the waiver's own namespace")) // DocumentCorpusTest says why
                    .toList();
            refused += problems.isEmpty() ? 0 : 1;
            assertThat(complaints.isEmpty())
                    .as(() -> where + "\n" + texts.oneLine(root) + "\nschema " + complaints + "\nreader " + problems)
                    .isEqualTo(problems.isEmpty());
        }
        assertThat(refused).as(where(rounds)).isBetween(rounds / 10, rounds - rounds / 20);
    }

    private static List<Problem> problems(ObjectNode root) {
        List<Problem> problems = new ArrayList<>();
        assertThat(new DeclarationReader()
                        .read(new Document("body", root), problems)
                        .isPresent())
                .isEqualTo(problems.isEmpty());
        return problems;
    }

    private ObjectNode changedRoot(ObjectNode root) {
        return changed(root) instanceof ObjectNode object && !object.members().isEmpty() ? object : changedRoot(root);
    }

    /** The node with one value, somewhere, replaced, removed, doubled or added. */
    private Node changed(Node node) {
        return switch (node) {
            case ObjectNode object
            when !object.members().isEmpty() && random.nextInt(8) > 0 -> {
                List<String> names = List.copyOf(object.members().sequencedKeySet());
                String name = names.get(random.nextInt(names.size()));
                if (OPAQUE.contains(name)) {
                    yield object.with(
                            name,
                            random.nextBoolean() ? any() : object.get(name).orElseThrow());
                }
                yield random.nextInt(8) == 0
                        ? object.without(name)
                        : object.with(name, changed(object.get(name).orElseThrow()));
            }
            case ObjectNode object
            when random.nextInt(2) == 0 -> object.with(STRINGS.get(random.nextInt(STRINGS.size())), any());
            case ArrayNode array
            when !array.items().isEmpty() && random.nextInt(6) > 0 -> {
                List<Node> items = new ArrayList<>(array.items());
                int index = random.nextInt(items.size());
                items.set(index, changed(items.get(index)));
                yield JsonBuilder.array(items);
            }
            default -> any();
        };
    }

    private Node any() {
        return switch (random.nextInt(10)) {
            case 0 -> new NullNode(Position.START);
            case 1 -> new BooleanNode(random.nextBoolean(), Position.START);
            case 2 -> new ObjectNode(new LinkedHashMap<>(), Position.START);
            case 3 -> JsonBuilder.array(List.of());
            case 4 -> JsonBuilder.array(List.of(string()));
            case 5 -> new NumberNode(number(), Position.START);
            default -> string();
        };
    }

    private BigDecimal number() {
        List<String> numbers =
                List.of("0", "1", "-1", "1.5", "12.0", "1e2", "100000", "100001", "2147483647", "2147483648");
        return new BigDecimal(numbers.get(random.nextInt(numbers.size())));
    }

    private Node string() {
        return JsonBuilder.string(STRINGS.get(random.nextInt(STRINGS.size())));
    }

    private ObjectNode withVersion(ObjectNode root) {
        ObjectNode metadata = (ObjectNode) root.get("metadata").orElseThrow();
        Node version = new NumberNode(BigDecimal.valueOf(random.nextInt(5)), Position.START);
        return root.with(
                "metadata", random.nextBoolean() ? metadata.without("version") : metadata.with("version", version));
    }

    private static String content(ObjectNode root) {
        ObjectNode metadata = (ObjectNode) root.get("metadata").orElseThrow();
        return CanonicalJson.text(root.with("metadata", metadata.without("version")));
    }

    private static Declaration declaration(Document document) {
        List<Problem> problems = new ArrayList<>();
        return new DeclarationReader()
                .read(document, problems)
                .orElseThrow(() -> new AssertionError(problems.toString()));
    }

    private static Fingerprint fingerprint(String text, Syntax syntax) {
        ReadResult result = new DocumentReader().read("body", text.getBytes(StandardCharsets.UTF_8), syntax);
        assertThat(result).as(text).isInstanceOf(ReadResult.Documents.class);
        return declaration(((ReadResult.Documents) result).documents().getFirst())
                .fingerprint();
    }

    /** The accepted documents of the corpus. */
    private static List<ObjectNode> accepted() throws IOException {
        List<ObjectNode> roots = new ArrayList<>();
        try (Stream<Path> files = Files.list(CORPUS)) {
            for (Path file : files.sorted().toList()) {
                String name = file.getFileName().toString();
                Syntax syntax = name.endsWith(".json") ? Syntax.JSON : Syntax.YAML;
                if (name.startsWith("accept-")
                        && new ProposalReader().read("body", Files.readAllBytes(file), syntax, "", "")
                                instanceof ProposalResult.Proposed read) {
                    read.proposal().changes().stream()
                            .flatMap(change -> change.proposed().stream())
                            .map(declaration -> declaration.document().root())
                            .forEach(roots::add);
                }
            }
        }
        assertThat(roots).hasSizeGreaterThan(10);
        return roots;
    }

    private String where(int round) {
        return "seed " + seed + " round " + round;
    }
}
