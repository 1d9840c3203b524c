/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What holds for every text; another run: {@code -Dtidegate.seed=42 -Dtidegate.rounds=1000000}. */
class DocumentPropertyTest {

    private static final Path CORPUS = Path.of("src/test/resources/corpus/document");

    private static final List<String> SHARP = List.of(
            "{",
            "}",
            "[",
            "]",
            ":",
            ",",
            "\"",
            "'",
            "\\",
            "\\u",
            "\\ud800",
            "\n",
            "\r",
            "\t",
            " ",
            "- ",
            "? ",
            ": ",
            "&a ",
            "*a",
            "!t ",
            "!!",
            "<<: ",
            "|\n",
            ">-\n",
            "#",
            "%",
            "---\n",
            "...\n",
            "@",
            "`",
            "~",
            ".nan",
            "1e9999",
            "\0",
            "\u0085",
            "\uFEFF",
            "\u2028",
            "//",
            "/*",
            "%YAML 9.9\n---\n",
            "%TAG ! x\n---\n",
            "0x",
            "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[");

    private final long seed = Long.getLong("tidegate.seed", 20_261_123L);
    private final int rounds = Integer.getInteger("tidegate.rounds", 5_000);
    private final RandomGenerator random =
            RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    private final DocumentReader reader = new DocumentReader();

    @BeforeEach
    void tellTheSeed() {
        System.out.println("seed " + seed);
    }

    @Test
    void everyWayToWriteADocumentReadsAsTheSameContent() {
        RandomTexts texts = new RandomTexts(random);
        for (int round = 0; round < rounds; round++) {
            ObjectNode root = texts.object(5);
            String expected = CanonicalJson.text(root);
            assertReads(texts.json(root), Syntax.JSON, expected, round);
            assertReads(texts.oneLine(root), Syntax.JSON, expected, round);
            assertReads(texts.oneLine(root), Syntax.YAML, expected, round);
            assertReads(texts.yaml(root), Syntax.YAML, expected, round);
            assertReads(expected, Syntax.JSON, expected, round);
        }
    }

    @ParameterizedTest
    @EnumSource(Syntax.class)
    void neverThrowsAndNeverLoopsWhateverTheBytes(Syntax syntax) throws IOException {
        List<byte[]> seeds = seeds(syntax);
        for (int round = 0; round < rounds; round++) {
            byte[] bytes = seeds.get(random.nextInt(seeds.size()));
            for (int i = 1 + random.nextInt(4); i > 0; i--) {
                bytes = mutated(bytes, seeds.get(random.nextInt(seeds.size())));
            }
            assertHolds(reader.read("body", bytes, syntax), bytes, round);
        }
    }

    private void assertHolds(ReadResult result, byte[] bytes, int round) {
        switch (result) {
            case ReadResult.Documents read ->
                assertThat(read.documents())
                        .as(where(round))
                        .isNotEmpty()
                        .allSatisfy(document -> assertReads(
                                CanonicalJson.text(document.root()),
                                Syntax.JSON,
                                CanonicalJson.text(document.root()),
                                round));
            case ReadResult.Unreadable unreadable ->
                assertThat(unreadable.problems())
                        .as(where(round))
                        .isNotEmpty()
                        .hasSizeLessThanOrEqualTo(Problem.MAX + 1)
                        .isSortedAccordingTo(Problem.IN_TEXT_ORDER)
                        .allSatisfy(problem -> assertThat(problem.message()).hasSizeLessThan(1000))
                        .allSatisfy(
                                problem -> assertThat(problem.location().line()).isLessThanOrEqualTo(lines(bytes)));
        }
    }

    private void assertReads(String text, Syntax syntax, String expected, int round) {
        ReadResult result = reader.read("body", text.getBytes(StandardCharsets.UTF_8), syntax);
        assertThat(result)
                .as(() -> where(round) + " " + syntax + "\n" + text)
                .isInstanceOfSatisfying(
                        ReadResult.Documents.class,
                        read -> assertThat(read.documents())
                                .extracting(document -> CanonicalJson.text(document.root()))
                                .containsExactly(expected));
    }

    private String where(int round) {
        return "seed " + seed + " round " + round;
    }

    private byte[] mutated(byte[] bytes, byte[] other) {
        int from = random.nextInt(bytes.length + 1);
        int to = Math.min(bytes.length, from + random.nextInt(12));
        byte[] middle = switch (random.nextInt(5)) {
            case 0 -> new byte[0];
            case 1 -> new byte[] {(byte) random.nextInt(256)};
            case 2 -> slice(other);
            case 3 -> slice(bytes);
            default -> SHARP.get(random.nextInt(SHARP.size())).getBytes(StandardCharsets.UTF_8);
        };
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(bytes, 0, from);
        out.writeBytes(middle);
        out.write(bytes, to, bytes.length - to);
        return out.toByteArray();
    }

    private byte[] slice(byte[] bytes) {
        int from = random.nextInt(bytes.length + 1);
        int to = from + random.nextInt(bytes.length - from + 1);
        return Arrays.copyOfRange(bytes, from, to);
    }

    private static int lines(byte[] bytes) {
        int breaks = 0;
        for (byte b : bytes) {
            breaks += b == '\n' || b == '\r' ? 1 : 0;
        }
        return breaks + 1;
    }

    private static List<byte[]> seeds(Syntax syntax) throws IOException {
        String ending = syntax == Syntax.JSON ? ".json" : ".yaml";
        try (Stream<Path> files = Files.list(CORPUS)) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .map(DocumentPropertyTest::bytes)
                    .toList();
        }
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
