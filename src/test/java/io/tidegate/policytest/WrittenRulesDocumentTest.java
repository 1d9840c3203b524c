/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.policytest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples of docs/written-rules.md do what they say: its policy is run by its own test. */
class WrittenRulesDocumentTest {

    private static final Pattern YAML = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);

    @Test
    void theExamplesPassTheirOwnTest(@TempDir Path checkout) throws IOException {
        write(checkout.resolve("policies/house.yaml"), block("kind: Policy\n"));
        write(checkout.resolve("policies/tests/house.yaml"), block("kind: PolicyTest\n"));
        try (Stream<Path> events = Files.list(Path.of("schemas/checkout"))) {
            for (Path event : events.toList()) {
                write(checkout.resolve("schemas/checkout").resolve(event.getFileName()), Files.readString(event));
            }
        }

        List<PolicyTestResult> results = TestRuns.tests().run(checkout.resolve("policies"));

        assertThat(PolicyTestText.of(results)).isEqualTo("4 cases as expected, 0 not\n");
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private static String block(String kind) throws IOException {
        List<String> blocks = YAML.matcher(Files.readString(Path.of("docs/written-rules.md")))
                .results()
                .map(block -> block.group(1))
                .filter(block -> block.contains(kind))
                .toList();
        assertThat(blocks).hasSize(1);
        return blocks.getFirst();
    }
}
